"""Questions that show what can be asked; in English, as the library is."""

EXAMPLES = (
    "My thighs are sore and my lower back hurts. What should I do?",
    "Do antibiotics help a sore throat?",
    "How can I prevent gout attacks?",
    "When does a headache need to be seen urgently?",
)
