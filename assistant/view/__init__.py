"""The web page: Gradio Blocks, what each event does, and answers, tables and evidence as HTML."""
