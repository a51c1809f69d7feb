"""Headers that speak of a person, by their words; and whose a telephone is."""

import re

from locator.importing.fold import fold

_WHO = re.compile(
    r"联系人|联络人|负责人|责任人|负责同志|法人|法定代表|院长|站长|店长|园长|所长|主任|书记|总?经理|管理人(?!员)|护理员|网格员|社工姓名|"
    r"值班人|经办人|填报人|填表人|姓名|身份证|(?<!机构)手机(?:号码?|电话)?(?:$|[/()、及和])|移动电话$|微信号|家属|监护人|老人信息"
)
# A legal person is no person, and neither is what a header says of whether there is one.
_NO_PERSON = re.compile(
    r"(?:事业|企业|社团|独立|民非|非|机关|社会团体)法人|法人(?:单位|机构|性质|类型|类别|登记|名称|组织|证|库|代码|资格|主体|形式)|"
    r"(?:机构|单位|设施)姓名|主任科|书记处|微信公众号|公众号|小程序"
)
# Numbers of persons, and shares of them, are about none of them.
_COUNTED = re.compile(
    r"(?:人数|数量|数目|数|人次|率|占比|比例|比|\((?:人|名|位|个)\)|/(?:人|名|位|个))(?:\([^()]*\))?$|是否|有无|配备|持证|床|面积"
)
# A telephone that a header says is the service's own.
_PUBLIC = re.compile(r"服务|咨询|热线|机构|对外|公开|公共|预约|订餐|座机|固定|总机|办公|单位")
_NO_NAME = re.compile(r"邮|mail|qq|微信|wechat", re.IGNORECASE)


def speaks_of_person(header: str) -> bool:
    """Whether a header speaks of a person: 機構負責人姓名, 联系人/手机, 责任人; and not of how many."""
    if not header or header.isascii():
        return False
    words = _NO_PERSON.sub("", fold(header))
    return _WHO.search(words) is not None and _COUNTED.search(words) is None


def is_public_phone(header: str) -> bool:
    """Whether a header says that a telephone is the service's, whoever answers it."""
    return _PUBLIC.search(fold(header)) is not None


def names_someone(headers: tuple[str, ...]) -> bool:
    """Whether one of the columns left out is about who runs a facility, so that a mobile is that person's."""
    return any(_NO_NAME.search(header) is None for header in headers)
