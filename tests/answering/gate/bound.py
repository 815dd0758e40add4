"""One quote a row, with claims that say what it says and claims that exchange, mix or drop."""
# ruff: noqa: E501 - a claim is one line

BOUND: list[tuple[str, list[str], list[str]]] = [
    (
        "If the wound is clean and the skin is closed, ointment may be used.",
        [],
        [
            "Ointment may be used if the wound is clean.",
            "If the skin is closed, ointment may be used.",
        ],
    ),
    (
        "If adults with gout are treated with colchicine, colchicine 0.6 mg should be preferred.",
        [],
        ["Adults with gout should be treated with colchicine 0.6 mg."],
    ),
    (
        "In screening, 90% of abnormal results are no disease.",
        [],
        ["In screening, 90% of people screened have no disease."],
    ),
    (
        "For adults with knee pain, swimming is one of the first choices of exercise.",
        ["One of the first choices of exercise for adults with knee pain is swimming."],
        ["For adults with knee pain, swimming is the first choice of exercise."],
    ),
    (
        "Ibuprofen may raise blood pressure. The rise may be greater in kidney disease.",
        ["Ibuprofen may increase blood pressure. The rise may be greater in kidney disease."],
        ["Ibuprofen will raise blood pressure. The rise may be greater in kidney disease."],
    ),
    (
        "Lying in bed for more than 1 or 2 days can make back pain worse.",
        ["Back pain can be made worse by lying in bed for more than 1 or 2 days."],
        ["Lying in bed can make back pain worse."],
    ),
    (
        "Sitting still can lead to deep vein thrombosis; so can some medicines that raise the risk of clots.",
        [],
        [
            "Deep vein thrombosis can lead to sitting still; so can some medicines that raise the risk of clots."
        ],
    ),
    (
        "Most trials of yoga were of classes, but yoga by telephone, on the web or in a book also works.",
        [],
        [
            "Most trials of yoga were by telephone, on the web or in a book, but yoga in classes also works."
        ],
    ),
    (
        "If an adult with asthma has blue lips, or gets a rash, call for help.",
        [],
        ["If an adult with asthma has blue lips and gets a rash, call for help."],
    ),
    (
        "Consider surgery only if tablets have not improved pain or walking. The scan has to match.",
        [],
        [
            "Consider surgery only if tablets have not improved pain or walking.",
            "Consider surgery only if tablets have not improved pain and walking. The scan has to match.",
        ],
    ),
    (
        "Avoid morphine, give codeine.",
        [
            "Give codeine and avoid morphine.",
            "Codeine should be given; avoid morphine.",
        ],
        [
            "Avoid codeine, give morphine.",
            "Avoid codeine.",
            "Give morphine.",
            "Avoid morphine and codeine.",
            "Give morphine, avoid codeine.",
        ],
    ),
    (
        "Use ibuprofen first; avoid aspirin.",
        [
            "Avoid aspirin. Use ibuprofen first.",
        ],
        [
            "Use aspirin first; avoid ibuprofen.",
            "Avoid ibuprofen.",
            "Use aspirin first.",
        ],
    ),
    (
        "Allopurinol lowers urate; colchicine eases pain.",
        [
            "Colchicine eases pain.",
            "Colchicine relieves pain, and allopurinol lowers uric acid.",
            "Pain is eased by colchicine.",
        ],
        [
            "Colchicine lowers urate.",
            "Allopurinol eases pain.",
            "Allopurinol lowers pain.",
            "Colchicine lowers urate; allopurinol eases pain.",
        ],
    ),
    (
        "Avoid NSAIDs in people with aspirin-sensitive asthma.",
        [
            "People with aspirin-sensitive asthma should not take NSAIDs.",
        ],
        [
            "Avoid NSAIDs in people with asthma.",
            "Avoid aspirin in people with NSAID-sensitive asthma.",
        ],
    ),
    (
        "Refer the parent to the children's clinic.",
        [
            "The parent should be referred to the children's clinic.",
        ],
        [
            "Refer the children to the parent's clinic.",
            "Refer children to the parent clinic.",
        ],
    ),
    (
        "Give 1.2 mg at once and 0.6 mg an hour later.",
        [
            "Give 1.2 mg immediately, then 0.6 mg after one hour.",
        ],
        [
            "Give 0.6 mg at once and 1.2 mg an hour later.",
            "Give 1.2 mg an hour later and 0.6 mg at once.",
            "Give 1.2 mg at once.",
            "Give 1.2 mg an hour later.",
        ],
    ),
    (
        "Naproxen is better than paracetamol for gout.",
        [
            "For gout, naproxen is better than paracetamol.",
        ],
        [
            "Paracetamol is better than naproxen for gout.",
            "Naproxen is worse than paracetamol for gout.",
            "Naproxen is as good as paracetamol for gout.",
        ],
    ),
    (
        "Use ibuprofen rather than paracetamol for period pain.",
        [
            "For period pain, use ibuprofen instead of paracetamol.",
        ],
        [
            "Use paracetamol rather than ibuprofen for period pain.",
            "Use ibuprofen or paracetamol for period pain.",
            "Use paracetamol for period pain.",
        ],
    ),
    (
        "Take the tablet before meals.",
        [
            "The tablet should be taken before meals.",
            "Take the tablet prior to meals.",
        ],
        [
            "Take the tablet after meals.",
            "Take meals before the tablet.",
        ],
    ),
    (
        "Check the potassium level before starting spironolactone.",
        [
            "Before you start spironolactone, potassium should be checked.",
            "The potassium level should be checked before spironolactone is started.",
        ],
        [
            "Start spironolactone before checking the potassium level.",
            "Check the potassium level after starting spironolactone.",
            "Check the potassium level.",
        ],
    ),
    (
        "Poor sleep causes depression.",
        [
            "Depression is caused by poor sleep.",
        ],
        [
            "Depression causes poor sleep.",
            "Poor sleep is caused by depression.",
            "Poor sleep is associated with depression and causes it.",
        ],
    ),
    (
        "There is no evidence that vitamin C shortens colds.",
        [],
        [
            "Vitamin C does not shorten colds.",
            "Vitamin C shortens colds.",
            "There is evidence that vitamin C does not shorten colds.",
        ],
    ),
    (
        "No trials have compared yoga with surgery.",
        [],
        [
            "Yoga is no better than surgery.",
            "Trials have compared yoga with surgery.",
            "Surgery does not work.",
        ],
    ),
    (
        "We found no difference in pain between yoga and exercise.",
        [],
        [
            "Yoga reduces pain more than exercise.",
            "Exercise does not reduce pain.",
        ],
    ),
    (
        "Treat with amoxicillin or doxycycline.",
        [
            "Use doxycycline or amoxicillin.",
        ],
        [
            "Treat with amoxicillin and doxycycline.",
            "Treat with amoxicillin plus doxycycline.",
        ],
    ),
    (
        "Offer exercise and psychological therapy together.",
        [
            "Exercise and psychological therapy should be offered together.",
        ],
        [
            "Offer exercise or psychological therapy.",
        ],
    ),
    (
        "Some people with migraine get relief from magnesium.",
        [],
        [
            "Most people with migraine get relief from magnesium.",
            "All people with migraine get relief from magnesium.",
            "People with migraine get relief from magnesium.",
        ],
    ),
    (
        "Up to 30% of people have nausea.",
        [
            "As many as 30% of people have nausea.",
        ],
        [
            "30% of people have nausea.",
            "At least 30% of people have nausea.",
            "More than 30% of people have nausea.",
        ],
    ),
    (
        "The drug reduced the risk of stroke by 50%.",
        [
            "Stroke risk was reduced by 50% with the drug.",
        ],
        [
            "The drug reduced the risk of stroke by 50 percentage points.",
            "The drug reduced the risk of stroke to 50%.",
            "50% of people on the drug had a stroke.",
            "The drug halved deaths from stroke.",
        ],
    ),
    (
        "The relative risk reduction was 25%; the absolute reduction was 1%.",
        [
            "The absolute reduction was 1%, and the relative risk reduction was 25%.",
        ],
        [
            "The absolute risk reduction was 25%; the relative reduction was 1%.",
            "The absolute reduction was 25%.",
            "The risk reduction was 25%.",
        ],
    ),
    (
        "Give amoxicillin to children and doxycycline to adults.",
        [
            "Adults should be given doxycycline. Children should be given amoxicillin.",
        ],
        [
            "Give doxycycline to children and amoxicillin to adults.",
            "Give doxycycline to children.",
            "Give amoxicillin to adults.",
        ],
    ),
    (
        "Adults should take 10 mg and children 5 mg.",
        [
            "Children should take 5 mg and adults 10 mg.",
        ],
        [
            "Adults should take 5 mg and children 10 mg.",
            "Children should take 10 mg and adults 5 mg.",
        ],
    ),
    (
        "If pain is mild, use paracetamol; if pain is severe, use morphine.",
        [
            "Use morphine if pain is severe.",
            "For severe pain use morphine.",
        ],
        [
            "If pain is severe, use paracetamol; if pain is mild, use morphine.",
            "Use paracetamol if pain is severe.",
            "Use morphine if pain is mild.",
        ],
    ),
    (
        "People with type 2 diabetes should have their eyes checked every year.",
        [
            "Eyes should be checked yearly in people with type 2 diabetes.",
            "If you have type 2 diabetes, have your eyes checked every year.",
        ],
        [
            "People with diabetes should have their eyes checked every year.",
            "People with type 1 diabetes should have their eyes checked every year.",
            "Everyone should have their eyes checked every year.",
            "People with type 2 diabetes should have their eyes checked every 2 years.",
        ],
    ),
    (
        "Adults aged 65 and over should be offered the vaccine.",
        [
            "The vaccine should be offered to adults aged 65 years or older.",
            "Offer the vaccine to adults 65 or older.",
        ],
        [
            "Adults over 65 should be offered the vaccine.",
            "Adults aged under 65 should be offered the vaccine.",
            "Adults should be offered the vaccine.",
            "Adults aged 60 and over should be offered the vaccine.",
        ],
    ),
    (
        "Take 2.4 g of ibuprofen a day at most.",
        [],
        [
            "Take 2400 mg of ibuprofen a day.",
            "Take at least 2.4 g of ibuprofen a day.",
            "Take 2.4 mg of ibuprofen a day at most.",
            "Take 2.4 g of ibuprofen a week at most.",
        ],
    ),
    (
        "Keep the bandage on for 1 week.",
        [
            "Keep the bandage on for 7 days.",
        ],
        [
            "Keep the bandage on for 10 days.",
            "Keep the bandage on after 1 week.",
            "Keep the bandage on every week.",
        ],
    ),
    (
        "A temperature of 38 °C or higher is a fever.",
        [
            "A temperature of 100.4 °F or higher is a fever.",
        ],
        [
            "A temperature of 38 °F or higher is a fever.",
            "A temperature above 38 °C is a fever.",
            "A temperature of 38 °C or lower is a fever.",
        ],
    ),
    (
        "Physiotherapy can be considered for knee osteoarthritis (moderate-certainty evidence).",
        [
            "Consider physiotherapy for knee osteoarthritis.",
            "You can consider physiotherapy for knee osteoarthritis.",
        ],
        [
            "Use physiotherapy for knee osteoarthritis.",
            "Consider physiotherapy for osteoarthritis.",
            "Consider physiotherapy for knee osteoarthritis (high-certainty evidence).",
            "Consider surgery for knee osteoarthritis.",
        ],
    ),
    (
        "Doctors recommend walking for people with chronic back pain.",
        [
            "Walking is recommended for people with chronic back pain.",
            "People with chronic back pain are recommended to walk.",
        ],
        [
            "Walking is recommended for people with back pain.",
            "Walking cures chronic back pain.",
            "Doctors recommend rest for people with chronic back pain.",
        ],
    ),
    (
        "Antibiotics reduce ear pain in children but cause diarrhoea.",
        [
            "In children, antibiotics reduce ear pain but cause diarrhoea.",
        ],
        [
            "Antibiotics reduce diarrhoea in children but cause ear pain.",
            "Antibiotics cause ear pain in children.",
            "Antibiotics reduce ear pain in children.",
        ],
    ),
    (
        "Aspirin prevents stroke but not heart attack.",
        [
            "Aspirin prevents stroke, not heart attack.",
        ],
        [
            "Aspirin prevents heart attack but not stroke.",
            "Aspirin prevents heart attack.",
            "Aspirin prevents stroke and heart attack.",
        ],
    ),
    (
        "Do not give codeine to children unless morphine has failed.",
        [],
        [
            "Give codeine to children unless morphine has failed.",
            "Do not give morphine to children unless codeine has failed.",
            "Do not give codeine to children.",
            "Do not give codeine to children if morphine has failed.",
        ],
    ),
    (
        "Use insulin only if tablets do not control blood sugar.",
        [
            "Only use insulin if tablets do not control blood sugar.",
            "Insulin should be used only if tablets do not control blood sugar.",
        ],
        [
            "Use insulin if tablets do not control blood sugar.",
            "Use insulin only if tablets control blood sugar.",
            "Use tablets only if insulin does not control blood sugar.",
        ],
    ),
    (
        "Statins should not be stopped before surgery.",
        [
            "Do not stop statins before surgery.",
        ],
        [
            "Statins should be stopped before surgery.",
            "Statins should not be started before surgery.",
            "Statins should not be stopped after surgery.",
        ],
    ),
    (
        "Apply the cream three times a day for 2 weeks.",
        [
            "The cream should be applied three times daily for 14 days.",
            "For two weeks, apply the cream 3 times a day.",
        ],
        [
            "Apply the cream twice a day for 3 weeks.",
            "Apply the cream two times a day for 3 weeks.",
            "Apply the cream three times a day.",
            "Apply the cream three times a week for 2 days.",
        ],
    ),
    (
        "Apply the ointment by mouthwash.",
        [],
        [
            "Apply the ointment by injection.",
        ],
    ),
    (
        "Give vitamin B12 by intramuscular injection every 3 months.",
        [
            "Vitamin B12 should be given by intramuscular injection every three months.",
        ],
        [
            "Give vitamin B12 by mouth every 3 months.",
            "Give vitamin B12 by subcutaneous injection every 3 months.",
            "Give vitamin B12 every 3 months by intravenous injection.",
            "Give vitamin B6 by intramuscular injection every 3 months.",
        ],
    ),
    (
        "Women who are pregnant should not take methotrexate.",
        [
            "Pregnant women should not take methotrexate.",
            "Methotrexate should not be taken by pregnant women.",
            "Methotrexate should be avoided in pregnant women.",
        ],
        [
            "Women should not take methotrexate.",
            "Women who are breastfeeding should not take methotrexate.",
            "Women who are not pregnant should take methotrexate.",
            "Pregnant women should take methotrexate.",
        ],
    ),
    (
        "Co-codamol can cause constipation.",
        [
            "Paracetamol and codeine can cause constipation.",
        ],
        [
            "Codeine can cause constipation.",
            "Paracetamol can cause constipation.",
            "Co-amoxiclav can cause constipation.",
            "Co-codamol causes constipation.",
        ],
    ),
    (
        "Coffee is not contraindicated in people with atrial fibrillation.",
        [],
        [
            "Coffee is contraindicated in people with atrial fibrillation.",
            "Coffee should be given to people with atrial fibrillation.",
        ],
    ),
    (
        "It is not uncommon for babies to vomit after feeds.",
        [],
        [
            "It is uncommon for babies to vomit after feeds.",
            "Babies should vomit after feeds.",
            "It is not common for babies to vomit after feeds.",
        ],
    ),
    (
        "The risk of bleeding rises from 2% to 4%.",
        [
            "Bleeding risk increases from 2% to 4%.",
        ],
        [
            "The risk of bleeding rises from 4% to 2%.",
            "The risk of bleeding falls from 4% to 2%.",
            "The risk of bleeding rises by 4%.",
            "The risk of bleeding rises to 2%.",
        ],
    ),
    (
        "Surgery helped 40 of 100 people and placebo helped 20 of 100.",
        [
            "Placebo helped 20 of 100 people; surgery helped 40 of 100.",
        ],
        [
            "Surgery helped 20 of 100 people and placebo helped 40 of 100.",
            "Placebo helped 40 of 100 people.",
            "Surgery helped 40% more people than placebo.",
        ],
    ),
    (
        "Smokers are more likely than non-smokers to get back pain.",
        [],
        [
            "Non-smokers are more likely than smokers to get back pain.",
            "Smokers are less likely than non-smokers to get back pain.",
            "Smokers get back pain.",
        ],
    ),
    (
        "Metformin is preferred to sulfonylureas.",
        [
            "Metformin is preferred over sulfonylureas.",
        ],
        [
            "Sulfonylureas are preferred to metformin.",
            "Sulfonylureas are preferred.",
            "Metformin and sulfonylureas are preferred.",
        ],
    ),
    (
        "Add amlodipine to ramipril if blood pressure stays high.",
        [
            "If blood pressure stays high, add amlodipine to ramipril.",
        ],
        [
            "Add ramipril to amlodipine if blood pressure stays high.",
            "Replace ramipril with amlodipine if blood pressure stays high.",
            "Add amlodipine to ramipril.",
        ],
    ),
    (
        "Replace codeine with morphine.",
        [],
        [
            "Replace morphine with codeine.",
        ],
    ),
    (
        "Change from warfarin to apixaban.",
        [],
        [
            "Change from apixaban to warfarin.",
        ],
    ),
    (
        "Most people recover within 6 weeks.",
        [
            "Within 6 weeks, most people recover.",
            "Most people get better within 6 weeks.",
        ],
        [
            "People recover within 6 weeks.",
            "All people recover within 6 weeks.",
            "Most people recover after 6 weeks.",
            "Most people recover in more than 6 weeks.",
            "Some people recover within 6 days.",
        ],
    ),
    (
        "Blood pressure below 140/90 mmHg is the target for adults under 80 years; for those aged 80 and over it is below 150/90 mmHg.",
        [],
        [
            "Blood pressure below 150/90 mmHg is the target for adults under 80 years; for those aged 80 and over it is below 140/90 mmHg.",
            "Blood pressure below 140/90 mmHg is the target for adults aged 80 and over.",
        ],
    ),
    (
        "The nurse should call the doctor if the patient faints.",
        [
            "If the patient faints, the nurse should call the doctor.",
        ],
        [
            "The doctor should call the nurse if the patient faints.",
            "The patient should call the doctor if the nurse faints.",
        ],
    ),
    (
        "Parents should teach children to wash hands.",
        [],
        [
            "Children should teach parents to wash hands.",
        ],
    ),
    (
        "Steroids suppress immunity and raise blood sugar.",
        [
            "Steroids raise blood sugar and suppress immunity.",
        ],
        [
            "Steroids raise immunity and suppress blood sugar.",
            "Steroids raise immunity.",
        ],
    ),
    (
        "Lithium interacts with ibuprofen.",
        [],
        [
            "Lithium interacts with paracetamol.",
        ],
    ),
    (
        "Acute pain needs paracetamol and chronic pain needs exercise.",
        [
            "Chronic pain needs exercise.",
        ],
        [
            "Chronic pain needs paracetamol and acute pain needs exercise.",
            "Acute pain needs exercise.",
        ],
    ),
    (
        "Treatment A lowered mortality, whereas treatment B raised it.",
        [],
        [
            "Treatment B lowered mortality, whereas treatment A raised it.",
            "Treatment B lowered mortality.",
        ],
    ),
    (
        "Exercise lowered pain more than education.",
        [],
        [
            "Education lowered pain more than exercise.",
            "Exercise lowered pain less than education.",
        ],
    ),
    (
        "The vaccine may be given from 12 weeks of age.",
        [
            "From 12 weeks of age, the vaccine may be given.",
        ],
        [
            "The vaccine may be given until 12 weeks of age.",
            "The vaccine may be given from 12 months of age.",
            "The vaccine must be given from 12 weeks of age.",
            "The vaccine may be given at any age.",
        ],
    ),
    (
        "Stop metformin if eGFR is under 30.",
        [
            "Metformin should be stopped if eGFR is below 30.",
        ],
        [
            "Stop metformin if eGFR is over 30.",
            "Stop metformin.",
            "Do not stop metformin if eGFR is under 30.",
        ],
    ),
    (
        "Do not stop taking beta blockers suddenly.",
        [
            "Beta blockers should not be stopped suddenly.",
        ],
        [
            "Do not take beta blockers.",
            "Stop taking beta blockers suddenly.",
            "Do not stop taking beta blockers.",
        ],
    ),
    (
        "Exercise is not harmful.",
        [],
        [
            "Exercise is harmful.",
            "Exercise is safe and beneficial.",
        ],
    ),
    (
        "Low-dose aspirin is not recommended to prevent a first heart attack.",
        [
            "Low-dose aspirin should not be used to prevent a first heart attack.",
        ],
        [
            "Aspirin is not recommended to prevent a heart attack.",
            "Low-dose aspirin is recommended to prevent a first heart attack.",
            "Low-dose aspirin is not recommended to prevent a second heart attack.",
        ],
    ),
    (
        "Headache in people over 50 with scalp tenderness may be giant cell arteritis.",
        [],
        [
            "Headache in people over 50 may be giant cell arteritis.",
            "Headache in people under 50 with scalp tenderness may be giant cell arteritis.",
            "Headache in people over 50 with scalp tenderness is giant cell arteritis.",
        ],
    ),
    (
        "Patients with kidney disease or heart failure should avoid naproxen.",
        [
            "Naproxen should be avoided by patients with heart failure or kidney disease.",
            "Patients with kidney disease should avoid naproxen.",
        ],
        [
            "Patients with kidney disease and heart failure should avoid naproxen.",
            "Patients should avoid naproxen.",
            "Patients with kidney failure should avoid naproxen.",
        ],
    ),
    (
        "Hip fracture was linked with falls, and vitamin D deficiency with weakness.",
        [],
        [
            "Hip fracture was linked with weakness.",
            "Vitamin D deficiency was linked with falls.",
        ],
    ),
    (
        "In the trial, 12 of 60 people given zinc and 30 of 60 given placebo had a cold.",
        [],
        [
            "In the trial, 30 of 60 people given zinc and 12 of 60 given placebo had a cold.",
        ],
    ),
    (
        "Pain fell by 2 points with yoga and by 1 point with education.",
        [
            "Pain fell by 1 point with education and by 2 points with yoga.",
        ],
        [
            "Pain fell by 1 point with yoga and by 2 points with education.",
            "Pain fell by 2 points with education.",
        ],
    ),
    (
        "Call 999 if you have chest pain; see your GP if you have heartburn.",
        [],
        [
            "Call 999 if you have heartburn; see your GP if you have chest pain.",
            "See your GP if you have chest pain.",
        ],
    ),
    (
        "Mothers of babies with colic should not change their diet.",
        [],
        [
            "Babies of mothers with colic should not change their diet.",
        ],
    ),
    (
        "A family history of bowel cancer raises the risk of bowel cancer.",
        [],
        [
            "A history of bowel cancer raises the risk of bowel cancer.",
            "Bowel cancer raises the risk of a family history of bowel cancer.",
        ],
    ),
    (
        "Fewer people given drug A than placebo vomited.",
        [],
        [
            "Fewer people given placebo than drug A vomited.",
            "More people given drug A than placebo vomited.",
        ],
    ),
    (
        "Clinical trials suggest that acupuncture may reduce headache frequency.",
        [
            "Acupuncture may reduce headache frequency, clinical trials suggest.",
        ],
        [
            "Acupuncture reduces headache frequency.",
            "Clinical trials show that acupuncture reduces headache frequency.",
        ],
    ),
    (
        "Thiazides increase the risk of gout by about 20%.",
        [
            "The risk of gout is increased by about 20% by thiazides.",
        ],
        [
            "Thiazides increase the risk of gout to about 20%.",
            "Thiazides increase the risk of gout by at least 20%.",
            "Gout increases the risk of thiazides by about 20%.",
        ],
    ),
    (
        "Patients who had surgery before physiotherapy did worse than those who had physiotherapy first.",
        [],
        [
            "Patients who had physiotherapy before surgery did worse than those who had surgery first.",
        ],
    ),
    (
        "Offer a statin to adults with diabetes who are over 40.",
        [
            "Adults over 40 with diabetes should be offered a statin.",
        ],
        [
            "Offer a statin to adults with diabetes.",
            "Offer a statin to adults over 40.",
            "Offer a statin to adults with diabetes who are under 40.",
        ],
    ),
    (
        "Neither heat nor cold shortens the illness.",
        [],
        [
            "Heat shortens the illness.",
            "Either heat or cold shortens the illness.",
            "Heat but not cold shortens the illness.",
        ],
    ),
    (
        "Without treatment, half of infections clear in a week.",
        [
            "Half of infections clear in a week without treatment.",
        ],
        [
            "With treatment, half of infections clear in a week.",
            "Infections clear in a week without treatment.",
            "Half of infections clear in a week.",
        ],
    ),
    (
        "Consider stopping aspirin.",
        [
            "Stopping aspirin can be considered.",
        ],
        [
            "Consider aspirin.",
            "Stop aspirin.",
            "Do not consider stopping aspirin.",
        ],
    ),
    (
        "Delay antibiotics for 3 days.",
        [],
        [
            "Give antibiotics for 3 days.",
            "Take antibiotics for 3 days.",
        ],
    ),
    (
        "Review the dose after 4 weeks, and stop if there is no benefit.",
        [],
        [
            "Stop the dose after 4 weeks.",
            "Review the dose after 4 weeks, and stop if there is benefit.",
            "Stop after 4 weeks, and review the dose if there is no benefit.",
        ],
    ),
    (
        "Refer urgently if vision is lost; otherwise review in 2 weeks.",
        [],
        [
            "Review in 2 weeks if vision is lost.",
            "Refer urgently.",
            "Refer urgently in 2 weeks.",
        ],
    ),
    (
        "Swallow the tablet whole and do not crush it.",
        ["Swallow the tablet whole. Do not crush it."],
        ["Do not swallow the tablet whole."],
    ),
    (
        "The leaflet says to swallow the tablet whole and not to crush or chew it.",
        [],
        ["The leaflet says not to swallow the tablet whole."],
    ),
    (
        "Advise adults to take ibuprofen and not aspirin.",
        [],
        ["Advise adults not to take ibuprofen."],
    ),
    (
        "Patients should be told to rest and not to exercise.",
        [],
        ["Patients should be told not to rest."],
    ),
    (
        "Do not routinely offer imaging.",
        ["Imaging should not be routinely offered."],
        ["Routinely do not offer imaging."],
    ),
    (
        "Colchicine 1.2 mg at once, followed by 0.6 mg one hour later.",
        ["Colchicine 1.2 mg at once, then 0.6 mg one hour later."],
        ["Colchicine 1.2 mg one hour later, followed by 0.6 mg at once."],
    ),
    (
        "Clopidogrel 300 mg at once, followed by 75 mg a day later.",
        [],
        ["Clopidogrel 300 mg a day later, followed by 75 mg at once."],
    ),
    (
        "Prednisolone 40 mg for 5 days in adults, 20 mg for 3 days in children.",
        ["Prednisolone: 40 mg for 5 days in adults, 20 mg for 3 days in children."],
        [
            "Prednisolone 40 mg for 5 days in children, 20 mg for 3 days in adults.",
            "Prednisolone 40 mg for 3 days in adults, 20 mg for 5 days in children.",
        ],
    ),
    (
        "Offer the vaccine to girls aged 9 and boys aged 12.",
        [],
        ["Offer the vaccine to girls aged 12 and boys aged 9."],
    ),
    (
        "Ice for the first 3 days; heat after that.",
        [],
        ["Heat for the first 3 days."],
    ),
    (
        "The claim that vitamin C prevents colds has been disproved.",
        [],
        ["Vitamin C prevents colds."],
    ),
    (
        "Exercise was hypothesised to reduce pain.",
        [],
        ["Exercise reduces pain."],
    ),
    (
        "All but one of the trials found a benefit.",
        [],
        ["All of the trials found a benefit."],
    ),
    (
        "Few people recover within a week.",
        [],
        ["A few people recover within a week."],
    ),
    (
        "Too much paracetamol damages the liver.",
        [],
        ["Paracetamol damages the liver."],
    ),
    (
        "Exercise eases low back pain.",
        [],
        ["Exercise eases back pain."],
    ),
    (
        "Refer to a specialist if pain lasts.",
        [],
        ["A specialist refers if pain lasts."],
    ),
    (
        "Acute insomnia lasts days; chronic insomnia lasts a month.",
        ["Chronic insomnia lasts a month; acute insomnia lasts days."],
        ["Acute insomnia lasts days; insomnia lasts a month."],
    ),
    (
        "Heat for the first 3 days, ice after that.",
        [],
        ["Ice for the first 3 days."],
    ),
]

# Faithful, and refused all the same: the gate is stricter than it need be.
STRICT: list[tuple[str, str]] = [
    (
        "Some people with migraine get relief from magnesium.",
        "Magnesium gives relief to some people with migraine.",
    ),
    (
        "Up to 30% of people have nausea.",
        "Nausea affects up to 30% of people.",
    ),
    (
        "Take 2.4 g of ibuprofen a day at most.",
        "Take no more than 2400 mg of ibuprofen a day.",
    ),
    (
        "Take 2.4 g of ibuprofen a day at most.",
        "Take at most 2,400 mg ibuprofen daily.",
    ),
    (
        "A temperature of 38 °C or higher is a fever.",
        "Fever is a temperature of 38°C or above.",
    ),
]
