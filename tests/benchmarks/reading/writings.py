"""What invented pages are written with. The readers' settings are chosen on the one, and measured on the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import reportlab

OURS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
REPORTLAB = Path(reportlab.__file__).parent / "fonts"
SYSTEM = Path("/usr/share/fonts")

MONTHS = "January February March April May June July August September October November December".split()
GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@dataclass(frozen=True)
class Test:
    """A row of a table: its values lie between `low` and `high`, with so many decimal places."""

    name: str
    unit: str
    low: float
    high: float
    places: int


@dataclass(frozen=True)
class Writing:
    """Fonts, sentences and tests. In a sentence {a} to {t} are numbers of several sorts, {date} is a day."""

    faces: tuple[Path, ...]
    heads: tuple[str, ...]
    tests: tuple[Test, ...]
    sentences: tuple[str, ...]
    patient: str = "Patient: Maria Muster"
    months: tuple[str, ...] = tuple(MONTHS)


def _there(*faces: Path) -> tuple[Path, ...]:
    """Those that this computer has; the others are named, as figures of fewer fonts are figures of an easier test."""
    for face in faces:
        if not face.exists():
            print(f"without the font {face.name}, which this computer lacks (Debian: fonts-urw-base35)")
    return tuple(face for face in faces if face.exists())


TUNED_ON = Writing(
    faces=(
        OURS / "SourceSerif4_400Regular.ttf",
        OURS / "AtkinsonHyperlegibleNext_400Regular.ttf",  # its zero has a slash, as that of many lab printers
        OURS / "print" / "NotoSans_400Regular.ttf",
    ),
    heads=("Example Valley Hospital", "Clinic at the Sample Bridge", "Invented Cancer Center"),
    tests=(
        Test("Hemoglobin", "g/dl", 7.0, 16.0, 1),
        Test("Leukocytes", "/nl", 1.5, 14.0, 2),
        Test("Platelets", "/nl", 40, 450, 0),
        Test("Creatinine", "mg/dl", 0.4, 2.4, 2),
        Test("Potassium", "mmol/l", 3.0, 5.6, 1),
        Test("Bilirubin", "mg/dl", 0.1, 3.2, 2),
        Test("CA-125", "U/ml", 4.0, 420.0, 1),
        Test("CRP", "mg/l", 0.2, 98.0, 1),
        Test("Albumin", "g/dl", 2.2, 4.9, 1),
        Test("TSH", "mIU/l", 0.1, 6.2, 2),
        Test("LDH", "U/l", 120, 640, 0),
        Test("Calcium", "mmol/l", 1.9, 2.9, 2),
    ),
    sentences=(
        "The lesion in segment {a} measures {d} x {d} cm and has grown from {d} cm on {date}.",
        "She received {a} mg of the study drug on {date} and {d} mg/kg two weeks later.",
        "Mitotic count {a} per 10 fields; Ki-67 about {a}%. Margins are free by {d} mm.",
        "Weight {d} kg, height 1.{a} m, blood pressure 1{a}/8{b} mmHg, temperature {t} °C.",
        "We suggest to repeat the scan after {b} weeks and to compare with the one of {date}.",
        "No enlarged lymph nodes. The ejection fraction is {a}%, unchanged since {date}.",
        "Histology shows spindle cells with atypia; estrogen receptor positive in {a}% of cells.",
        "The patient feels well, walks {b} km a day and sleeps without tablets.",
    ),
)

HELD_OUT = Writing(
    faces=_there(
        REPORTLAB / "Vera.ttf",
        SYSTEM / "opentype" / "urw-base35" / "NimbusSans-Regular.otf",
        SYSTEM / "opentype" / "urw-base35" / "NimbusRoman-Regular.otf",
        SYSTEM / "opentype" / "urw-base35" / "NimbusMonoPS-Bold.otf",
        REPORTLAB / "VeraBd.ttf",
    ),
    heads=("Klinikum Beispielstadt", "Harbor Sample Oncology", "Institut für Musterkunde"),
    tests=(
        Test("Natrium", "mmol/l", 128, 148, 0),
        Test("Ferritin", "ng/ml", 8.0, 900.0, 1),
        Test("Harnstoff", "mg/dl", 12.0, 88.0, 1),
        Test("INR", "", 0.8, 4.1, 2),
        Test("AFP", "IU/ml", 0.5, 310.0, 1),
        Test("GGT", "U/l", 9, 480, 0),
        Test("Neutrophils", "%", 31.0, 88.0, 1),
        Test("Vitamin B12", "pg/ml", 140, 980, 0),
        Test("fT4", "pmol/l", 7.5, 23.0, 1),
        Test("Erythrocytes", "/pl", 2.9, 5.8, 2),
        Test("Lactate", "mmol/l", 0.5, 3.9, 2),
    ),
    sentences=(
        "Segment {b} der Leber: Rundherd von {d} x {d} mm, zuvor {d} mm am {date}.",
        "Es wurden {b} von {a} entfernten Lymphknoten befallen gefunden, Resektionsrand {d} mm.",
        "Dose reduced to {d} mg twice daily from {date}, cumulative dose {a}.{b} Gy in {a} fractions.",
        "Creatinine clearance {a} ml/min; QTc 4{a} ms; oxygen saturation 9{b}% on room air.",
        "Ultrasound of {date}: spleen 1{b}.{b} cm, portal vein {d} mm, no ascites.",
        "Die Patientin berichtet über Übelkeit seit {b} Tagen, Gewicht {d} kg, RR 1{a}/7{b} mmHg.",
        "Tumor cells express HER2 in {a}%; PD-L1 combined positive score {a}, tested on {date}.",
        "Follow-up in {b} months with thorax CT, contrast {a} ml, and a visit before {date}.",
    ),
    patient="Name: Muster, Erika",
    months=tuple(MONTHS[:6] + GERMAN_MONTHS[6:]),
)
