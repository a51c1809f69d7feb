"""Headers of beds, residents and meals by their words: 床位数 / 合计, 入住老人（人）, 日均就餐人次."""

import re

# Words that leave beds what they are.
_PLAIN = (
    "核定|核准|核备|批准|登记|备案|许可|设计|设置|设立|建设|规划|现有|实有|现|总共|总计|合计|总|共|养老|机构|老人|老年人|院内|其中|照护|服务|专区|专用|"
    "床位|床|数量|总量|量|数|规模|张|个"
)
# Words that make other beds of them; of two kinds at once nothing is known.
_KINDS = (
    ("dementia_beds", re.compile("认知障碍|认知症|认知|失智")),
    ("nursing_beds", re.compile("护理型|护理")),
    ("open_beds", re.compile("实际开放|已开放|开放|在营|可用")),
)
_BEDS = re.compile(rf"(?:{'|'.join(kind.pattern for _name, kind in _KINDS)}|{_PLAIN})+")
_OF_BEDS = re.compile("床")
_RESIDENTS = re.compile(
    r"(?:现有|现|已|实际|实|目前|当前)*(?:入住|在住|在院|收住|住养|收养|实住|住)"
    r"(?:老年人|老人|长者|人员|住民|人数|人|总数|总计|合计|总|数)*"
    r"|(?:总数|总计|合计|总)(?:现|已|实际|实)*(?:入住|在住|在院|收住|住养|收养)(?:老年人|老人|长者|人员|住民|人数|人|数)+"
    r"|(?:现有|现|实有)(?:老年人|老人|长者|住民)(?:数|人数)?"
)
_COUNTING = re.compile("人|者|住民|数|计|^实际收住$")
_MEALS = re.compile(
    r"(?:每日|每天|日均|日|平均|最大|设计|可)*(?:供餐|助餐|就餐|用餐|配餐|订餐)(?:服务)?"
    r"(?:能力|规模|人数|人次|客数|份数|数量|量|数|合计)+"
)


def field_of(words: str) -> str:
    """Field of an amount that a header says; blank where it says none of these.

    ``words`` is a header as :func:`locator.importing.fold.header_keys` gives it.
    """
    closed = re.sub(r"[-_—–·.:,、/]", "", words)
    if _OF_BEDS.search(closed) and _BEDS.fullmatch(closed):
        said = [name for name, kind in _KINDS if kind.search(closed)]
        return said[0] if len(said) == 1 else "" if said else "licensed_beds"
    if _RESIDENTS.fullmatch(closed) and _COUNTING.search(closed):
        return "occupied"
    return "meals_per_day" if _MEALS.fullmatch(closed) else ""
