"""Referee: pays every pain.001 of the corpus, and lets xmllint judge each pain.002 that comes back.

For each file: as somebody who does not own the payer's account (all payments are refused); after `gigmopay demo adopt`
as the payer (transfers settle, cheques are refused); and once more (the same bytes come back and nothing moves).
Messages of other types and versions are refused by name.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from house import ISO20022, Checks, House, Street, arguments, balances, need, say, table

CORPUS = [ISO20022 / "pain-corpus" / "market", ISO20022 / "pain-samples"]
SUPPORTED = {
    "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03": "pain.002.001.03",
    "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09": "pain.002.001.12",
}
# What a payment that names no account of ours may be refused with: debtor or creditor unknown, or a cheque.
STRANGER_REASONS = {"AC02", "AC03", "AG03"}


@dataclass
class PaymentFile:
    path: Path
    message_id: str
    answer_schema: str | None
    # By end-to-end id: whether a transfer by account, in an instructed amount, which the house offers.
    payments: list[tuple[str, bool]]
    # Account numbers and names of payers.
    numbers: set[str]


def local(element: ElementTree.Element) -> str:
    return element.tag.rsplit("}", 1)[-1]


def all_named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if local(element) == name]


def read(path: Path) -> PaymentFile:
    root = ElementTree.fromstring(path.read_bytes())
    payments = []
    for batch in all_named(root, "PmtInf"):
        method = all_named(batch, "PmtMtd")[0].text
        for payment in all_named(batch, "CdtTrfTxInf"):
            offered = method == "TRF" and bool(all_named(payment, "CdtrAcct")) and bool(all_named(payment, "InstdAmt"))
            payments.append((all_named(payment, "EndToEndId")[0].text or "", offered))
    message_id = all_named(root, "MsgId")[0].text or ""
    version = SUPPORTED.get(root.tag[1:].split("}")[0])
    accounts = [account for party in ("DbtrAcct", "CdtrAcct") for account in all_named(root, party)] if version else []
    numbers = {(element.text or "").strip() for account in accounts for element in account.iter() if local(element) in ("IBAN", "Id")}
    debtors = [party for batch in all_named(root, "PmtInf") for party in batch if local(party) == "Dbtr"] if version else []
    numbers |= {name.text or "" for debtor in debtors for name in debtor if local(name) == "Nm"}
    return PaymentFile(path, message_id, version, payments, numbers - {""})


def xmllint(document: Path, schema: str) -> bool:
    result = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--schema", str(ISO20022 / "xsd" / f"{schema}.xsd"), str(document)],
        capture_output=True, check=False)
    return result.returncode == 0


def decisions(document: bytes) -> list[tuple[str, str, str]]:
    """End-to-end id, status and reason of each payment in a pain.002; of the file when it names none."""
    root = ElementTree.fromstring(document)
    found = []
    for payment in all_named(root, "TxInfAndSts"):
        identity = all_named(payment, "OrgnlEndToEndId")[0].text or ""
        reasons = [reason.text or "" for reason in all_named(payment, "Cd")]
        found.append((identity, all_named(payment, "TxSts")[0].text or "", reasons[0] if reasons else ""))
    if not found:
        group = all_named(root, "OrgnlGrpInfAndSts")[0]
        status = [element.text or "" for element in all_named(group, "GrpSts")]
        reasons = [reason.text or "" for reason in all_named(group, "Cd")]
        found.append(("(file)", status[0] if status else "", reasons[0] if reasons else ""))
    return found


class Corpus:
    def __init__(self, checks: Checks, folder: Path) -> None:
        self.checks = checks
        self.folder = folder
        self.rows: list[list[str]] = []
        self.linted_bad = False

    def pay(self, house: House, file: Path, payer: str, output: Path) -> tuple[int, str, bytes | None]:
        output.unlink(missing_ok=True)
        result = house.command("pay", "--as", payer, "--file", str(file), "--output", str(output))
        return result.returncode, result.stderr.strip(), output.read_bytes() if output.exists() else None

    def prove_xmllint(self, good: Path, schema: str) -> None:
        """xmllint must refuse an answer whose status no schema knows and one without its message id."""
        text = good.read_text()
        bad = self.folder / "bad.xml"
        for wrong in [text.replace("RJCT", "NOPE, A STATUS THAT IS TOO LONG TO BE ONE"), text.replace("<MsgId>", "<MsgIdd>").replace("</MsgId>", "</MsgIdd>")]:
            bad.write_text(wrong)
            self.checks.that(wrong != text and not xmllint(bad, schema), "xmllint refuses a pain.002 that was spoilt")
        self.linted_bad = True

    def strangers(self, house: House, file: PaymentFile) -> None:
        """Pays as a platform that does not own the payer's account."""
        name = file.path.name
        answer = self.folder / "stranger.xml"
        _, complaint, document = self.pay(house, file.path, "gigfleet", answer)
        if not self.checks.that(document is not None, f"{name}: as a stranger: a pain.002 comes back, not: {complaint}"):
            return
        assert document is not None and file.answer_schema is not None
        if not self.linted_bad:
            self.prove_xmllint(answer, file.answer_schema)
        self.checks.that(xmllint(answer, file.answer_schema), f"{name}: as a stranger: valid {file.answer_schema}")
        told = decisions(document)
        self.checks.that(
            len(told) == len(file.payments) and all(s == "RJCT" and r in STRANGER_REASONS for _, s, r in told),
            f"{name}: as a stranger: every payment is refused for its accounts: {told}")

    def adopted(self, house: House, file: PaymentFile) -> None:
        name = file.path.name
        adoption = house.command("demo", "adopt", "--file", str(file.path))
        if not self.checks.that(adoption.returncode == 0, f"{name}: adopt: {adoption.stderr.strip()}"):
            self.rows.append([name, str(len(file.payments)), "not adopted", ""])
            return
        names = [line.split()[3] for line in adoption.stdout.splitlines() if line.startswith("gigmopay pay --as")]
        payer = names[0] if names else "gigfleet"
        first, second = self.folder / "first.xml", self.folder / "second.xml"
        _, complaint, document = self.pay(house, file.path, payer, first)
        if not self.checks.that(document is not None, f"{name}: a pain.002 comes back, not: {complaint}"):
            return
        assert document is not None and file.answer_schema is not None
        self.checks.that(xmllint(first, file.answer_schema), f"{name}: the answer is a valid {file.answer_schema}")
        told = decisions(document)
        expected = [(identity, "ACSC" if offered else "RJCT", "" if offered else "AG03") for identity, offered in file.payments]
        self.checks.that(told == expected, f"{name}: expected {expected}, got {told}")
        before = balances(house)
        _, complaint, again = self.pay(house, file.path, payer, second)
        self.checks.that(again == document, f"{name}: sent again, the same bytes come back {complaint if again is None else ''}")
        self.checks.that(balances(house) == before, f"{name}: sent again, nothing moves")
        self.rows.append([
            name, str(len(told)), ", ".join(sorted({status for _, status, _ in told})),
            ", ".join(sorted({reason for *_, reason in told if reason})) or "-"])

    def unsupported(self, house: House, file: PaymentFile) -> None:
        name = file.path.name
        status, complaint, document = self.pay(house, file.path, "gigfleet", self.folder / "unsupported.xml")
        code = complaint.removeprefix("gigmopay: ").split(":")[0].split(" ")[0]
        self.checks.that(
            status == 1 and document is None and code == "message_unsupported",
            f"{name}: refused with message_unsupported, not: {status} {complaint}")
        self.rows.append([name, str(len(file.payments)), "refused", code])

    def run(self, house: House, files: list[PaymentFile]) -> None:
        before = balances(house)
        for index, file in enumerate(files, start=1):
            say(f"  {index} of {len(files)}: {file.path.name} as a stranger") if index % 10 == 0 else None
            if file.answer_schema is None:
                self.unsupported(house, file)
            else:
                self.strangers(house, file)
        self.checks.that(balances(house) == before, "strangers' files move nothing")
        for index, file in enumerate(files, start=1):
            say(f"  {index} of {len(files)}: {file.path.name} as its payer") if index % 10 == 0 else None
            if file.answer_schema is not None:
                self.adopted(house, file)
        verified = house.verify()
        self.checks.that(verified.returncode == 0, f"gigmopay verify holds: {verified.stderr}")


def rounds(files: list[PaymentFile]) -> list[list[PaymentFile]]:
    """The corpus has twins with one message id, and firms that go by several names: files that share a message id, an
    account number or a payer go to different houses."""
    result: list[list[PaymentFile]] = []
    for file in files:
        for group in result:
            if all(other.message_id != file.message_id and not other.numbers & file.numbers for other in group):
                group.append(file)
                break
        else:
            result.append([file])
    return result


def main() -> int:
    need(*CORPUS)
    options = arguments(__doc__).parse_args()
    checks = Checks("payment corpus")
    paths = sorted(path for folder in CORPUS for path in folder.rglob("*.xml"))
    files = [read(path) for path in paths if "camt" not in path.name]
    say(f"{len(files)} files, {sum(1 for file in files if file.answer_schema)} of them pain.001.001.03 or .09")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(checks, Path(folder))
        groups = rounds(files)
        if options.data is not None:
            say(f"house 1 of {len(groups)}, the one that runs: {len(groups[0])} files")
            corpus.run(House(options.binary.resolve(), options.data.resolve(), options.port), groups.pop(0))
        with Street(options.binary.resolve(), Path(folder)) as street:
            for group in groups:
                say(f"a new house: {len(group)} files")
                with street.move_in() as house:
                    corpus.run(house, group)
    table(["FILE", "PAYMENTS", "STATUSES", "REASONS"], sorted(corpus.rows))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
