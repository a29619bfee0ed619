"""What a run is shown as: JUnit, Markdown and one page. Each is made of the run alone."""
