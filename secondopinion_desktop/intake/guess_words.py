"""The words that give a paper's sort away, as data.

To add a sort: a row here, whose key is a choice of a document's `sort`, and a line in the guesses' test.
Each row has words of a heading, which weigh much, and words of the body, which weigh little; `|`-patterns are
regular expressions without anything that could run away on long text.
"""

from __future__ import annotations

HEADINGS: dict[str, str] = {
    "pathology_report": r"(surgical |cyto|histo|dermato|neuro|hemato)?patholog(y|ical)\b.{0,20}\b(report"
    r"|consult|result)"
    r"|surgical pathology|patholog(y|ie) ?report|histologischer befund|cytology report|biopsy (report|result)"
    r"|slide review|consultation on slides|pathologiebefund|rapport d.anatomopathologie|informe de patolog",
    "operation_report": r"(operative|operation|surgery|procedure|endoscopy|colonoscopy) (report|note|record)"
    r"|report of operation|op(erations)?-?bericht|compte.rendu op.ratoire|informe quir",
    "lab_results": r"lab(oratory)?( test)? (results?|reports?|values|findings)|blood (test|count|work)s?\b"
    r"|complete blood count|comprehensive metabolic panel|clinical chemistry|tumou?r markers?|laborbefund"
    r"|r.sultats d.analyses|resultados de laboratorio",
    "imaging_report": r"(radiology|imaging|ultrasound|sonograph\w*|mammogra\w+|x-?ray|bone scan|pet|ct|mri|mr|scan) "
    r"(report|result|findings|exam\w*)|(computed tomography|magnetic resonance)|pet[/-]ct|(ct|mri|mr)( scan)?( of)?"
    r" (the )?(chest|abdomen|pelvis|brain|head|neck|liver|spine|thorax|breast|knee|thigh)|radiologischer befund"
    r"|diagnostic imaging",
    "gene_test": r"(gene|genetic|genomic|molecular|mutation|next.generation sequencing|ngs|biomarker|fusion"
    r"|hereditary"
    r")\b.{0,25}\b(panel|test|report|profil\w+|analysis|results?|sequencing)|molecular patholog",
    "treatment_plan": r"(treatment|therapy|chemotherapy|radiation|radiotherapy|care) plan\b|plan of (treatment|care)"
    r"|tumou?r board|chemotherapy (order|protocol|schedule)|therapieplan|multidisciplinary (conference|meeting)",
    "discharge_letter": r"discharge (summary|letter|report|note|instructions)|entlass(ungs)?-?(brief|bericht)"
    r"|summary of (hospital )?stay|lettre de sortie|informe de alta|hospital course",
    "written_opinion": r"second (medical )?opinion (report|letter|consult\w*|summary)"
    r"|(written|remote|online|expert) second opinion"
    r"|expert opinion|zweitmeinung|deuxi.me avis|segunda opini",
    "release_form": r"(release|disclosure) of (medical |health |patient |protected )*(records?|information)"
    r"|authori[sz]ation (for|to) (use|the release|release|disclos\w+|obtain)|release form|records? (request|release)"
    r"|hipaa authori[sz]ation|schweigepflichtentbindung",
    "consent_minor": r"(consent|authori[sz]ation) (for|to) (the )?(medical )?(treatment|care|treat)( of)? (a "
    r"|my |the )?"
    r"(minor|child)|minor consent|legal guardian|guardianship|custody (order|agreement)|parental consent",
    "insurance": r"explanation of benefits|prior authori[sz]ation|(insurance|coverage|medicare|medicaid|health plan) "
    r"(card|letter|decision|determination|approval|denial|claim|summary|policy|benefits)|notice of (denial|coverage)"
    r"|letter of medical necessity|kostenzusage",
    "advance_directive": r"advance (health ?care )?directive|living will|health ?care (proxy|power of attorney|agent)"
    r"|(durable )?power of attorney|patientenverf.gung|do not resuscitate|medical orders for life|molst|polst",
    "visit_notes": r"(progress|visit|office|clinic|consult(ation)?|follow.?up|new patient|outpatient"
    r"|telehealth|oncology) "
    r"(note|visit|summary|letter|report|consult\w*)s?|after.visit summary|history and physical|arztbrief"
    r"|referral letter|clinic letter|letter after (the|your) visit|dear (dr|doctor|colleague)|lettre de consultation",
}

BODIES: dict[str, str] = {
    "pathology_report": r"gross description|microscopic( description)?|specimens? (received|submitted)"
    r"|final diagnosis"
    r"|immunohistochem\w+|accession|margins?|paraffin|h&e|clinical history|mitotic|tumou?r grade|fixed in formalin",
    "operation_report": r"an(a?)esthesia|surgeon|assistant|pre-?operative diagnosis|post-?operative diagnosis"
    r"|incision"
    r"|blood loss|procedure performed|sutures?|prepped and draped|findings at operation",
    "lab_results": r"reference (range|interval)|h(a)?emoglobin|platelets?|creatinine|white (blood )?cells?"
    r"|wbc|rbc|mg/dl"
    r"|mmol/l|bilirubin|alt|ast|abnormal flag|units|collected|neutrophils?",
    "imaging_report": r"impression|technique|comparison|contrast|findings|axial|lesion|enhancement|suv(max)?"
    r"|no evidence of|radiologist|indication|coronal|slices?",
    "gene_test": r"variants?|exon|mutations?|vus|allele|pathogenic|kras|braf|egfr|tp53|brca[12]?|msi|tmb"
    r"|tumor mutational burden|fusion|sequenc\w+|rearrangement|gene list",
    "treatment_plan": r"cycles?|regimen|every \d+ (weeks?|days?)|dose|intent|fractions?|gy|mg/m2"
    r"|goals? of (treatment|care)"
    r"|infusion|start date",
    "discharge_letter": r"admitted|discharged|date of (admission|discharge)|admission date|discharge date"
    r"|hospital course"
    r"|discharge (diagnosis|medications)|condition (at|on) discharge",
    "written_opinion": r"i (have )?reviewed the|outside (records|slides|pathology)|in my opinion|we (agree"
    r"|disagree|concur)"
    r"|my recommendation|records reviewed|questions asked",
    "release_form": r"i (hereby )?authori[sz]e|revoke|expires?|purpose of (the )?(disclosure|release)|recipient"
    r"|signature of patient|protected health information|release (the|my)",
    "consent_minor": r"minor|parent|guardian|child|custody|signature of parent|my (son|daughter)",
    "insurance": r"member (id|number)|group (no|number)|claim|deductible|co-?pay\w*|covered|appeal"
    r"|allowed amount|premium"
    r"|this is not a bill|policy ?holder",
    "advance_directive": r"my agent|health care decisions|life.sustaining|unable to make|witness(es)?|alternate agent"
    r"|my wishes|artificial nutrition",
    "visit_notes": r"dear (dr|doctor|colleague)|chief complaint|assessment|history of present illness"
    r"|review of systems"
    r"|physical exam\w*|seen (today|in clinic)|thank you for referring|follow.?up|past medical history|plan:",
}
