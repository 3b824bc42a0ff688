"""KAI 데스크: the desk on which officials keep the national AI foundation-model programme."""

__version__ = "0.1.0"
