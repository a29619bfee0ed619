"""Which bodies a question names; the departments and the verdicts are made up by hand."""

import pytest

from assistant.departments.named_bodies import named_bodies
from assistant.vocabulary.naming import spoken_names
from assistant.vocabulary.question import fold

DEPARTMENTS = (
    "示范市样例区教育局",
    "示范市样例区人力资源和社会保障局",
    "示范市样例区体育局",
    "示范市城北区司法局",
    "示范市城南区司法局",
    "示范市样例区人民政府柳溪街道办事处",
    "示范市样例区人民法院",
    "中国人民政治协商会议示范市样例区委员会",
    "示范市样例区卫生健康局",
    "示范市样例区发展和改革局",
    "示范市公安局样例区分局",
)
PRINTED = "\n体育局训练中心维修改造经费\n法院诉讼费\n税务局协助征收经费\n"


def named(question: str) -> tuple[list[tuple[str, ...]], str]:
    found = named_bodies(fold(question), DEPARTMENTS, lambda: PRINTED)
    return [each.bodies for each in found.named], found.missing


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("示范市样例区人力资源和社会保障局", "人社局"),
        ("示范市样例区人力资源和社会保障局", "样例区人社局"),
        ("示范市发展和改革委员会", "市发改委"),
        ("示范市卫生健康委员会", "卫健委"),
        ("示范市住房和城乡建设局", "住建局"),
        ("示范市城市管理和综合执法局", "城管局"),
        ("示范市文化广电旅游体育局", "文旅局"),
        ("示范市市场监督管理局", "市监局"),
        ("示范市应急管理局", "应急局"),
        ("示范市规划和自然资源局", "资规局"),
        ("示范市规划和自然资源局", "自然资源局"),
        ("示范省人民代表大会常务委员会办公厅", "省人大"),
        ("示范市人民代表大会常务委员会办公室", "人大办"),
        ("示范省人大常委会办公厅", "省人大"),
        ("示范省人大常委会办公厅", "省人大办"),
        ("示范市人大常委会办公室", "人大"),
        ("中共示范省委办公厅", "省委办"),
        ("中国共产党示范省委员会办公厅", "示范省委办"),
        ("示范省政协办公厅", "省政协"),
        ("中国人民政治协商会议示范市样例区委员会", "区政协"),
        ("中国人民政治协商会议示范市委员会办公厅", "市政协办"),
        ("中国共产主义青年团示范市委员会", "团委"),
        ("示范市妇女联合会", "妇联"),
        ("示范市残疾人联合会", "市残联"),
        ("示范市工商业联合会", "工商联"),
        ("示范市样例区人民检察院", "区检察院"),
        ("示范县甲溪镇人民政府", "甲溪镇"),
        ("中共示范市样例区委员会组织部", "区委组织部"),
        ("示范市公安局样例区分局", "样例区公安分局"),
        ("示范市海洋渔业局", "海渔局"),
        ("示范市水务局", "示范水务局"),
        ("示范市体育局训练中心", "训练中心"),
    ],
)
def test_a_body_is_said_contracted(printed: str, said: str) -> None:
    assert said in spoken_names(printed)


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        ("示范市人力资源和社会保障局", "社保局"),
        ("示范市样例区教育局", "市教育局"),
        ("国家海岛发展局", "国发局"),
        ("示范市样例区人民政府办公室", "区政府"),
        ("中共示范省委办公厅", "委办"),
        ("中共示范省委办公厅", "市委办"),
        ("示范省人大常委会办公厅", "市人大"),
        ("示范省人大常委会办公厅", "省政协"),
    ],
)
def test_no_form_of_a_body_names_another(printed: str, other: str) -> None:
    assert other not in spoken_names(printed)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("教育局的三公经费是多少", ["示范市样例区教育局"]),
        ("区教育局三公经费", ["示范市样例区教育局"]),
        ("请问样例区教育局呢", ["示范市样例区教育局"]),
        ("我区教育局花了多少", ["示范市样例区教育局"]),
        ("看看区教育局的", ["示范市样例区教育局"]),
        ("人社局和体育局的三公经费谁多", ["示范市样例区人力资源和社会保障局", "示范市样例区体育局"]),
        ("城南区司法局三公", ["示范市城南区司法局"]),
        ("柳溪街道三公", ["示范市样例区人民政府柳溪街道办事处"]),
        ("政协的公务接待费", ["中国人民政治协商会议示范市样例区委员会"]),
        ("查一下区法院", ["示范市样例区人民法院"]),
        ("卫健局和发改局哪个多", ["示范市样例区卫生健康局", "示范市样例区发展和改革局"]),
        ("公安分局的支出总额", ["示范市公安局样例区分局"]),
        ("三公经费是多少", []),
    ],
)
def test_the_departments_at_hand_are_found(question: str, bodies: list[str]) -> None:
    assert named(question) == ([(body,) for body in bodies], "")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("市教育局三公经费", "市教育局"),
        ("深圳市教育局三公经费", "深圳市教育局"),
        ("省教育局", "省教育局"),
        ("城东区司法局", "城东区司法局"),
        ("财政局三公经费", "财政局"),
        ("2023年卫健委三公经费", "卫健委"),
        ("中级人民法院的支出", "中级人民法院"),
    ],
)
def test_another_body_is_never_taken_for_one_at_hand(question: str, missing: str) -> None:
    assert named(question) == ([], missing)


@pytest.mark.parametrize(
    "question", ["体育局训练中心维修改造经费是多少", "体育局训练中心维修花了多少", "税务局协助征收经费多少"]
)
def test_a_body_in_the_name_of_a_project_is_no_scope(question: str) -> None:
    assert named(question) == ([], "")


def test_a_short_name_that_fits_two_bodies_names_both() -> None:
    assert named("司法局三公经费") == ([("示范市城北区司法局", "示范市城南区司法局")], "")
