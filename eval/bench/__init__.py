"""The benchmark: speed and memory, each beside a yardstick of the same run. It measures and tests nothing."""
