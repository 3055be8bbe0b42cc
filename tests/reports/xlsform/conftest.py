"""Forms of rule bases, made and converted."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pyxform.xls2xform import convert  # type: ignore[import-untyped]

from advisor.advisor import Advisor
from advisor.reports.xlsform.workbook import write_workbook
from advisor.reports.xlsform.xlsform import xlsform
from advisor.rulebase.model import Rulebase
from tests.reports.xlsform.filling import Form


def converted(advisor: Advisor, first: str = "en") -> str:
    """Return the form of a rule base as an XForm; no warning is passed over."""
    others = [code for code in advisor.languages if code != first]
    stream = BytesIO()
    write_workbook(xlsform(advisor.reasoning, [advisor.translations(code) for code in (first, *others)]), stream)
    stream.seek(0)
    result = convert(stream, validate=False, file_type=".xlsx")
    assert result.warnings == []
    return str(result.xform)


@pytest.fixture(scope="session")
def converts() -> Callable[..., str]:
    """What makes an XForm of a rule base's form."""
    return converted


@pytest.fixture(scope="session")
def form(alliances: Rulebase) -> Form:
    """The form of the project's rule base."""
    return Form(converted(Advisor(alliances)))
