"""Claims with their quotes, written for these tests: what must pass and what must not."""

IBUPROFEN = (
    "In adults with acute low back pain, consider ibuprofen 400 mg three times a day "
    "for up to 5 days, unless they have kidney disease."
)
GOUT = "In adults with a gout flare, give colchicine 1.2 mg at once, then 0.6 mg one hour later."
SCAN = "Do not offer imaging to people with low back pain who have no red flags."
TWO = (
    "For mild pain, use paracetamol 500 mg every 6 hours. "
    "For severe pain, use codeine 30 mg every 4 hours."
)
CHILD = "Children under 5 years with fever for 5 days or longer should be assessed in hospital."
LINK = "Long use of omeprazole is associated with hip fracture in older women."
SOME = "Some adults with migraine improve with magnesium; most do not need a scan."

FAITHFUL = [
    (IBUPROFEN, "If you are an adult with acute low back pain, ibuprofen 400 mg three times a day "
                "for up to 5 days may be considered, unless you have kidney disease."),
    (GOUT,
     "Adults with a gout attack are given colchicine 1.2 mg at once, then 0.6 mg an hour later."),
    (GOUT, "In adults with a gout flare, give colchicine 1,200 micrograms at once, "
           "then 600 micrograms 1 hour later."),
    (SCAN, "People with low back pain who have no red flags should not be offered imaging."),
    (SCAN, "Imaging should be avoided in people with low back pain who have no red flags."),
    (SCAN, "If you have low back pain and no red flags, you do not need a scan."),
    (TWO, "For severe pain, use codeine 30 mg every 4 hours."),
    (TWO, "For bad pain, take codeine 30 mg every four hours."),
    (CHILD, "If your child under 5 years has had fever for 5 days or longer, "
            "your child should be assessed in hospital."),
    (CHILD, "Fever for 5 days or longer in a child under 5 years should be checked in hospital."),
    (LINK, "In older women, long use of omeprazole is linked with broken hips and hip fracture."),
    ("Hypertension can cause a myocardial infarction.",
     "High blood pressure can cause a heart attack."),
    ("Administer paracetamol to reduce pyrexia in adults.",
     "Adults can take acetaminophen to lower a fever."),
    ("Recommend exercise for adults with chronic low back pain.",
     "Exercise is recommended for adults with long-lasting low back pain."),
    ("Avoid bed rest in adults with low back pain.",
     "Adults with low back pain should not have bed rest."),
    ("Refer the person to a specialist if weakness gets worse.",
     "If weakness worsens, you should be referred to a specialist."),
    ("Statins may cause muscle pain in adults.", "Muscle pain may be caused by statins in adults."),
    ("Offer CBT to all adults with depression.",
     "All adults with depression should be offered CBT."),
    ("Take with food, because naproxen can irritate the stomach.",
     "Naproxen can irritate the stomach, so take it with food."),
    ("Women aged 50 to 74 should have a mammogram every 2 years.",
     "If you are a woman aged 50 to 74 years, you should have a mammogram every two years."),
]  # fmt: skip

UNFAITHFUL = [
    (IBUPROFEN, "For adults with acute low back pain, consider ibuprofen 400 mg three times a day "
                "for up to 5 days.", "wording"),
    (IBUPROFEN, "Adults with acute low back pain should take ibuprofen 400 mg three times a day "
                "for up to 5 days, unless they have kidney disease.", "strength"),
    (IBUPROFEN, "In adults with low back pain, consider ibuprofen 400 mg three times a day "
                "for up to 5 days, unless they have kidney disease.", "population"),
    (IBUPROFEN, "In children with acute low back pain, consider ibuprofen 400 mg three times a day "
                "for up to 5 days, unless they have kidney disease.", "population"),
    (IBUPROFEN, "In adults with acute low back pain, consider ibuprofen 400 mg three times a day "
                "for 5 days, unless they have kidney disease.", "numbers"),
    (IBUPROFEN, "In adults with acute low back pain, consider ibuprofen 400 mg "
                "for up to 5 days, unless they have kidney disease.", "doses"),
    (IBUPROFEN, "In adults with acute low back pain, consider naproxen 400 mg three times a day "
                "for up to 5 days, unless they have kidney disease.", "drugs"),
    (GOUT,
     "In adults with a gout flare, give colchicine 0.6 mg at once, then 1.2 mg one hour later.",
     "doses"),
    (GOUT, "In adults with a gout flare, give colchicine 1.8 mg at once.", "doses"),
    (GOUT, "In adults with a gout flare, give colchicine by injection, 1.2 mg at once, "
           "then 0.6 mg one hour later.", "wording"),
    (SCAN, "Offer imaging to people with low back pain who have no red flags.", "polarity"),
    (SCAN, "Do not offer imaging to people with low back pain.", "wording"),
    (SCAN, "Do not offer imaging to people with low back pain who have red flags.", "polarity"),
    (TWO, "For mild pain, use paracetamol 500 mg every 4 hours.", "doses"),
    (TWO, "For mild pain, use codeine 30 mg every 6 hours.", "wording"),
    (TWO, "For severe pain, use paracetamol 500 mg every 6 hours.", "wording"),
    (CHILD, "Children with fever for 5 days or longer should be assessed in hospital.", "numbers"),
    (CHILD, "Fever for 5 days or longer should be assessed in hospital.", "population"),
    (CHILD, "If you have had fever for 5 days or longer, you should be assessed in hospital.",
     "population"),
    (CHILD, "Children under 5 years with fever for 5 days or less should be assessed in hospital.",
     "numbers"),
    (LINK, "Long use of omeprazole causes hip fracture in older women.", "wording"),
    (LINK, "Omeprazole is associated with hip fracture in older women.", "population"),
    (SOME, "All adults with migraine improve with magnesium; most do not need a scan.", "strength"),
    (SOME, "Adults with migraine improve with magnesium.", "strength"),
    ("Do not take ibuprofen with alcohol.", "Take ibuprofen.", "polarity"),
    ("Do not take ibuprofen with alcohol. Take paracetamol with food.", "Take ibuprofen with food.",
     "polarity"),
    ("Ask your doctor before you take ibuprofen.", "Take ibuprofen.", "wording"),
    ("If you take ibuprofen, tell your doctor.", "Take ibuprofen.", "wording"),
    ("It is not known whether ibuprofen helps.", "Ibuprofen helps.", "polarity"),
    ("There is no evidence that zinc cures colds.", "Zinc cures colds.", "polarity"),
    ("Use steroids only if other treatment has failed.",
     "Use steroids if other treatment has failed.",
     "polarity"),
    ("Use steroids only if other treatment has failed.", "Use steroids.", "wording"),
    ("Exercise reduces pain.", "Exercise increases pain.", "wording"),
    ("Exercise reduces pain and increases strength.",
     "Exercise increases pain and reduces strength.",
     "polarity"),
    ("Use heat rather than ibuprofen.", "Use ibuprofen rather than heat.", "polarity"),
    ("Offer exercise, not imaging.", "Offer imaging, not exercise.", "polarity"),
    ("Ibuprofen helps pain. Colchicine helps gout.", "Colchicine helps pain.", "wording"),
    ("Give antibiotics to children with asthma attack and heart failure.",
     "Give antibiotics to children with a heart attack.", "wording"),
    ("Ibuprofen may help adults with sciatica, but it can harm the kidneys.",
     "Ibuprofen may help adults with sciatica.", "wording"),
    ("Aspirin lowers the risk of stroke in men.", "Aspirin lowers the risk of stroke in women.",
     "population"),
    ("Pregnant women should take 0.4 mg of folic acid daily.",
     "Women should take 0.4 mg of folic acid daily.",
     "population"),
    ("Check urate 2 weeks after the dose.", "Check urate 2 weeks before the dose.", "wording"),
    ("Statins may cause muscle pain.", "Statins cause muscle pain.", "strength"),
    ("Statins cause muscle pain.", "Statins always cause muscle pain.", "strength"),
    ("Heat is a treatment for low back pain.", "You should use heat for low back pain.", "wording"),
    ("NICE recommends exercise for adults.", "WHO recommends exercise for adults.", "wording"),
    ("Ibuprofen and paracetamol were compared. Ibuprofen was better.",
     "Ibuprofen and paracetamol were better.", "wording"),
    ("Treatment may be offered. However, do not treat people under 16.",
     "Treatment may be offered.",
     "wording"),
    ("Low-dose doxepin may be used for insomnia.",
     "High-dose doxepin may be used for insomnia.", "wording"),
    ("Give hydralazine 10 mg daily.", "Give hydroxyzine 10 mg daily.", "drugs"),
]  # fmt: skip
