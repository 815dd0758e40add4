"""Questions that show what can be asked; in English, as the library is."""

EXAMPLES = (
    "What can I do for sore thighs and lower back pain?",
    "When should I worry about back pain?",
    "My ankle is swollen after I twisted it. What should I do?",
    "What can I do for plantar fasciitis?",
    "How is high blood pressure treated?",
)
