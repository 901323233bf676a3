#include "handlers/understanding/danger_pictures.hpp"

#include <algorithm>
#include <array>

namespace handlers {
namespace {

bool says_any(const Evidence& evidence, Pieces first, Pieces second) {
    return evidence.contains_any(first) && evidence.contains_any(second);
}

// One of each, with at most `between` characters between them, in either order.
bool says_near(const Evidence& evidence, Pieces first, Pieces second, std::size_t between) {
    if (!says_any(evidence, first, second)) return false;
    const std::u32string_view text = evidence.text();
    for (const std::u32string_view piece : first)
        for (std::size_t at = text.find(piece); at != std::u32string_view::npos;
             at = text.find(piece, at + 1)) {
            const std::size_t begin = at - std::min(at, between + 4);
            const std::size_t end = at + piece.size() + between + 4;
            if (contains_any(text.substr(begin, end - begin), second)) return true;
        }
    return false;
}

// It has not come to that, or not today.
bool is_feared(const Evidence& evidence) {
    return evidence.contains_any({U"差点", U"差一点", U"险些", U"万一", U"要是", U"如果", U"早晚", U"迟早",
                                  U"怕",   U"容易",   U"小心", U"别让", U"天天", U"老是", U"经常", U"每天",
                                  U"总是", U"昨天",   U"上次", U"上回", U"上月", U"前天"});
}

bool has_person(const Evidence& evidence) {
    return evidence.has_any({Cue::elder, Cue::child, Cue::frail}) ||
           evidence.contains_any({U"有人", U"有个",   U"连人",   U"老爷子", U"邻居", U"个人",   U"大姐",
                                  U"大哥", U"小哥",   U"师傅",   U"老哥",   U"工人", U"小工",   U"司机",
                                  U"学生", U"小伙",   U"姑娘",   U"男的",   U"女的", U"媳妇",   U"老公",
                                  U"同事", U"骑车的", U"拾荒的", U"瓶子的", U"老赵", U"婶",     U"叔",
                                  U"妮",   U"小不点", U"小家伙", U"服务员", U"阿姨", U"老头子", U"老伴",
                                  U"我妈", U"我爸"});
}

// Under a wheel, a wall, a shelf; a hand in a machine, a head between bars: and still there.
Danger pinned(const Evidence& evidence) {
    const bool is_held = says_near(
        evidence, {U"压住",   U"压着",   U"压在",   U"压底下", U"压下面", U"还压", U"压轱辘",   U"压轮",
                   U"夹住",   U"夹着",   U"夹在",   U"夹进",   U"绞进",   U"绞住", U"绞里",     U"卷进",
                   U"卷底下", U"卷车底", U"卷轮",   U"卷到",   U"卷车",   U"埋了", U"埋住",     U"埋在",
                   U"埋里",   U"卡住",   U"卡在",   U"卡里",   U"卡进",   U"碾着", U"轧着",     U"轧住",
                   U"砸底下", U"别着",   U"卡栏杆", U"陷里",   U"陷进",   U"缠住", U"卡自行车", U"绞到"},
        {U"腿",   U"手指", U"肩膀", U"脚丫",   U"小手", U"小脚", U"的手",   U"手卷",   U"手夹", U"手卡",
         U"手还", U"手绞", U"胳膊", U"头卡",   U"头夹", U"脑袋", U"脖子",   U"身子",   U"脚脖", U"脚卡",
         U"脚夹", U"人还", U"个人", U"人在",   U"工人", U"小工", U"捡",     U"拾荒",   U"孩子", U"娃",
         U"老人", U"大爷", U"大姐", U"师傅",   U"小哥", U"司机", U"小姑娘", U"小伙子", U"老头", U"老太",
         U"学生", U"两个", U"俩人", U"半截身", U"一家", U"三口", U"母子",   U"骑手",   U"女的", U"男的"},
        3);
    const bool is_still_so = evidence.contains_any(
        {U"抽不出", U"拽不出", U"拔不出", U"拿不出", U"出不来", U"弄不出", U"动不了", U"动弹不",
         U"底下",   U"下面",   U"下头",   U"轱辘",   U"车轮",   U"还压",   U"还夹",   U"还卡",
         U"快来",   U"快停",   U"谁有",   U"在喊",   U"喊疼",   U"哭",     U"直叫",   U"惨叫",
         U"半截身", U"半个身", U"脸都",   U"救人",   U"撬",     U"抬车",   U"不动了"});
    if (!is_held || !is_still_so || evidence.contains_any({U"夹过", U"心里", U"键盘"})) return {};
    return {true, "health_medical", "A04", "somebody is pinned"};
}

Danger cut_off(const Evidence& evidence) {
    const bool is_severed = says_near(
        evidence, {U"手指", U"指头", U"的手", U"胳膊", U"脚趾", U"小腿"},
        {U"锯掉", U"切掉", U"剁掉", U"绞断", U"压断", U"砸断", U"切断", U"锯断", U"铡掉", U"断了一截"}, 4);
    const bool is_in_labour =
        evidence.contains_any({U"孕妇", U"怀孕", U"大肚子", U"媳妇", U"老婆", U"八个月", U"九个月"}) &&
        evidence.contains_any({U"羊水", U"见红", U"裤子湿", U"蹲下就起不来", U"要生了", U"肚子疼得"});
    if (!is_severed && !is_in_labour) return {};
    return {true, "health_medical", "A04", "an injury or a birth that cannot wait"};
}

Danger throttled(const Evidence& evidence) {
    const bool is_at_the_throat =
        says_near(evidence, {U"掐", U"勒", U"锁喉", U"卡着"}, {U"脖子", U"喉咙"}, 3);
    const bool is_between_people = evidence.contains_any(
        {U"男的", U"女的", U"媳妇", U"老婆", U"他", U"她", U"孩子", U"娃", U"司机", U"人", U"脸"});
    if (!is_at_the_throat || !is_between_people ||
        evidence.contains_any({U"感觉", U"领带", U"围巾", U"被生活"}))
        return {};
    return {true, "security_police", "A05", "a hand at somebody's throat"};
}

Danger armed(const Evidence& evidence) {
    const bool is_armed = says_near(evidence, {U"抡", U"拎", U"举着", U"拿着", U"拿", U"抄", U"提着", U"挥"},
                                    {U"铁锹", U"棍", U"菜刀", U"砍刀", U"刀子", U"斧", U"锤", U"砖头",
                                     U"酒瓶", U"擀面杖", U"钢管", U"板凳", U"皮带"},
                                    2);
    const bool is_at_people = evidence.contains_any(
        {U"追着", U"追人", U"打人", U"砍人", U"见人就", U"抽他媳妇", U"砸他妈", U"冲进", U"堵着门", U"对砍",
         U"要打", U"要砍", U"打他妈", U"打保安", U"指着", U"往人", U"砸人", U"乱挥"});
    if (!is_armed || !is_at_people) return {};
    return {true, "security_police", "A05", "somebody armed"};
}

// Fire that goes on, smoke that nobody sees through; not from a pan or a cigarette.
Danger fire_spreading(const Evidence& evidence) {
    const bool is_smoke_of_the_day = evidence.contains_any(
        {U"油烟", U"抽烟", U"烟头", U"吸烟", U"烧烤", U"辣椒", U"烟囱", U"灭了", U"浇灭", U"炒菜", U"火锅"});
    if (is_smoke_of_the_day) return {};
    const bool spreads = says_any(evidence, {U"火"},
                                  {U"蹿到", U"窜到", U"烧到", U"窜出", U"蹿出", U"引着", U"烧穿", U"烧成一片",
                                   U"烧得只剩", U"越烧", U"往上走"});
    const bool blinds =
        says_any(evidence, {U"烟"},
                 {U"看不清", U"看不见", U"往上返", U"往里灌", U"灌进", U"睁不开", U"走不下去", U"下不去"});
    if (!spreads && !blinds) return {};
    return {true, "fire_equipment", "A01", "fire or smoke that spreads"};
}

Danger shut_in_by_water(const Evidence& evidence) {
    const bool is_deep =
        evidence.contains(U"水") &&
        evidence.contains_any({U"没过车", U"过车门", U"过车窗", U"到车顶", U"过车顶", U"没顶", U"过胸",
                               U"到胸", U"过腰", U"到腰", U"大腿", U"到脖"});
    const bool is_inside =
        evidence.contains_any({U"坐车里", U"车里有", U"车里还", U"里头有人", U"里面有人", U"拍玻璃",
                               U"砸玻璃", U"出不来", U"推不开", U"困", U"打不开", U"趴车顶", U"站车顶"});
    if (!is_deep || !is_inside) return {};
    return {true, "drainage_flood", "B03", "somebody is shut in by water"};
}

Danger above_heads(const Evidence& evidence) {
    const bool hangs_loose =
        evidence.contains_any({U"挂檐", U"挂在", U"挂着",   U"悬着",   U"悬在",     U"悬空",    U"悬半空",
                               U"晃",   U"摇摇", U"歪出来", U"一个角", U"一根铁丝", U"一根线",  U"就靠一",
                               U"半块", U"要掉", U"快掉",   U"往下掉", U"脱钩",     U"断了一根"});
    const bool are_beneath = evidence.contains_any(
        {U"底下都是人", U"下面都是人", U"下头都是人", U"底下全是人", U"下面全是人", U"底下站",   U"下面站",
         U"底下好多人", U"底下还有人", U"下面还有人", U"一堆家长",   U"一群孩子",   U"一群学生", U"等车的人",
         U"正放学",     U"正在放学",   U"正接孩子",   U"正在接孩子", U"底下一堆人", U"底下围",   U"下面围",
         U"排队的人",   U"底下排着",   U"底下坐着",   U"下面坐着",   U"底下摆着摊"});
    if (!hangs_loose || !are_beneath) return {};
    return {true, "falling_objects", "A07", "something loose above people"};
}

Danger gas_about(const Evidence& evidence) {
    if (evidence.contains_any({U"下水道", U"厕所", U"马桶", U"地漏", U"鞭炮", U"轮胎", U"暖气", U"热力",
                               U"空调", U"高压锅", U"水管"}))
        return {};
    const bool hisses =
        says_any(evidence,
                 {U"嗤嗤", U"噗噗", U"呲呲", U"哧哧", U"嘶嘶", U"滋滋", U"呼呼", U"嗤嗤响", U"嗞嗞"},
                 {U"漏气", U"冒气", U"喷气", U"跑气", U"吹气", U"往外", U"漏"}) &&
        evidence.contains_any({U"气", U"灶", U"软管", U"罐", U"阀", U"黄管", U"管道井", U"味"});
    if (hisses) return {true, "gas", "A02", "gas hisses out"};
    const bool smells = evidence.contains_any(
        {U"煤气味", U"燃气味", U"天然气味", U"臭鸡蛋", U"臭蒜", U"硫磺味", U"煤烟味", U"瓦斯", U"煤气"});
    const bool is_strong =
        evidence.contains_any({U"冲鼻", U"冲得", U"很冲", U"越来越", U"头晕", U"头疼", U"恶心", U"想吐",
                               U"站不住", U"比刚才", U"没人应", U"不吭声", U"呛"});
    if (smells && is_strong) return {true, "gas", "A02", "gas smells strongly"};
    const bool is_left_open =
        says_any(evidence, {U"煤气", U"燃气", U"天然气", U"灶", U"气"}, {U"没关", U"忘关", U"忘了关"}) &&
        says_any(evidence, {U"煤气", U"燃气", U"天然气", U"灶"},
                 {U"味", U"人出门", U"没人", U"头疼", U"头晕", U"站不住", U"恶心"});
    if (is_left_open) return {true, "gas", "A02", "gas left open"};
    return {};
}

// Nobody answers, and something is to be seen, heard or smelt that bodes ill.
Danger silent_behind_a_door(const Evidence& evidence) {
    const bool is_silent = evidence.contains_any(
        {U"没反应", U"不应", U"不吭声", U"没应", U"没人应", U"不答应", U"没动静", U"叫不开", U"敲不开",
         U"没人开", U"不开门", U"敲没人", U"没人吭", U"喊不醒", U"叫不答应", U"门不开"});
    const bool bodes_ill = evidence.contains_any(
        {U"倒厕所", U"倒在", U"倒地", U"倒屋", U"倒门", U"倒卫生间", U"歪在", U"歪沙发", U"摔",    U"躺",
         U"趴在",   U"滑倒", U"煤烟", U"煤气", U"糊味", U"焦味",     U"怪味", U"烟味",   U"冒烟",  U"血",
         U"哼",     U"呻吟", U"咚的", U"扑通", U"救命", U"臭鸡蛋",   U"瘫子", U"插上的", U"里头插"});
    const bool is_frail = evidence.has_any({Cue::elder, Cue::child, Cue::frail}) ||
                          evidence.contains_any({U"老", U"婶", U"叔", U"十岁", U"一个人", U"独居", U"瘫"});
    if (!is_silent || !bodes_ill || !is_frail) return {};
    return {true, "elder_care", "A04", "nobody answers behind a door"};
}

Danger at_a_height(const Evidence& evidence) {
    const bool is_outside =
        says_near(evidence,
                  {U"窗台", U"窗框", U"窗户外", U"窗外", U"外机", U"栏杆外", U"防盗网", U"阳台外", U"天台边",
                   U"楼顶边", U"护栏外", U"窗沿", U"栏杆上", U"屋檐"},
                  {U"爬", U"骑", U"站", U"坐", U"卡", U"悬", U"吊", U"蹲"}, 2);
    if (!is_outside) return {};
    const bool is_child =
        evidence.has(Cue::child) || evidence.contains_any({U"小不点", U"小家伙", U"妮", U"两岁", U"半大"});
    if (is_child) return {true, "child_education", "A08", "a child at a height"};
    // Who washes windows there or mends the air conditioning is not talked down.
    const bool is_talked_to =
        evidence.contains_any({U"劝", U"不下来", U"不肯下", U"要跳", U"想跳", U"跳楼", U"轻生", U"想不开",
                               U"哭", U"不想活", U"喊他", U"喊她", U"叫他", U"叫她"});
    if (!is_talked_to || !has_person(evidence)) return {};
    return {true, "security_police", "A05", "somebody about to jump"};
}

Danger locked_in_a_car(const Evidence& evidence) {
    const bool is_locked =
        evidence.contains_any({U"锁车里", U"锁在车", U"锁车上", U"关车里", U"反锁车", U"反锁在车"});
    if (!is_locked || !evidence.has_any({Cue::child, Cue::elder})) return {};
    return {true, "child_education", "A08", "somebody locked in a car"};
}

Danger fallen_in(const Evidence& evidence) {
    const bool fell =
        evidence.contains_any({U"掉下去", U"掉进", U"掉里", U"摔下去", U"栽进", U"栽里", U"栽下去", U"跌进",
                               U"滑进", U"陷进", U"踩空", U"踩塌", U"踩漏"});
    if (!fell || !has_person(evidence)) return {};
    if (evidence.contains_any({U"井", U"坑", U"塌", U"池", U"沟", U"湖", U"冰面", U"冰窟", U"河里"}))
        return {true, "road_pavement", "B04", "somebody fell into a hole"};
    if (evidence.contains_any({U"轿厢", U"电梯"}))
        return {true, "elevator", "A03", "somebody fell into a lift shaft"};
    return {};
}

Danger scalded(const Evidence& evidence) {
    const bool is_hot = says_any(evidence, {U"烫着", U"烫伤", U"烫了"}, {U"喷", U"滚水", U"开水", U"蒸汽"}) &&
                        evidence.contains_any({U"管", U"井盖", U"热力", U"暖气", U"阀"});
    if (!is_hot) return {};
    return {true, "water_leak", "C05", "scalding water on people"};
}

Danger bitten(const Evidence& evidence) {
    const bool holds_on = evidence.contains_any({U"狗", U"犬", U"獒"}) &&
                          evidence.contains_any({U"咬", U"扑"}) &&
                          evidence.contains_any({U"不松", U"不撒", U"扑倒", U"撕", U"甩", U"围着"});
    if (!holds_on || !has_person(evidence) || evidence.contains_any({U"没咬"})) return {};
    return {true, "pets", "G07", "a dog does not let go"};
}

Danger battery_burning(const Evidence& evidence) {
    const bool burns =
        says_any(evidence, {U"电瓶", U"电池", U"电动车", U"电车", U"平衡车", U"换电柜"},
                 {U"冒白气", U"冒白烟", U"冒烟", U"窜火", U"蹿火", U"炸开", U"炸了", U"冒火", U"烧着"});
    if (!burns || evidence.contains_any({U"充电桩", U"插口", U"变压器"})) return {};
    return {true, "ebike_charging", "A01", "a battery burns"};
}

Danger hit_from_above(const Evidence& evidence) {
    const bool is_hit = says_any(evidence, {U"扔", U"掉下", U"抛", U"砸下"},
                                 {U"砸着", U"砸到", U"砸中", U"砸伤", U"砸破", U"捂着头"}) &&
                        evidence.contains_any({U"血", U"人", U"阿姨", U"大爷", U"孩子", U"头"});
    if (!is_hit || evidence.contains_any({U"哪天", U"砸到我车", U"砸着我车", U"头盔", U"没事"})) return {};
    return {true, "falling_objects", "A07", "thrown or fallen things hit somebody"};
}

Danger live_wire(const Evidence& evidence) {
    const bool is_down =
        says_any(evidence, {U"线"}, {U"掉下", U"断了", U"断下", U"耷拉", U"垂下", U"掉地"}) &&
        evidence.contains_any({U"打着火", U"打火", U"火花", U"冒火", U"滋", U"噼", U"闪", U"电人"});
    if (!is_down) return {};
    return {true, "power_outage", "A06", "a live wire is down"};
}

Danger down(const Evidence& evidence) {
    const bool is_down = says_any(
        evidence, {U"摔", U"跌", U"倒", U"躺", U"撞", U"砸", U"烫", U"晕", U"昏", U"栽", U"滚下", U"踩空"},
        {U"动不了", U"起不来",     U"不动了", U"没意识",   U"没反应", U"不答应", U"不应声",
         U"叫不醒", U"直喊疼",     U"喊疼",   U"直叫唤",   U"都是血", U"全是血", U"满脸血",
         U"满头血", U"流了好多血", U"骨头",   U"不省人事", U"没知觉", U"叫不应", U"喘气都",
         U"喘不",   U"说不出话",   U"淌血",   U"直哼",     U"光哼",   U"翻白眼"});
    if (!is_down || !has_person(evidence)) return {};
    const bool is_old = evidence.has(Cue::elder) || evidence.contains(U"老爷子");
    return {true, is_old ? "elder_care" : "health_medical", "A04", "somebody is down"};
}

Danger gone(const Evidence& evidence) {
    const bool is_gone = evidence.contains_any(
        {U"找不着了", U"找不到了",   U"找不着人", U"找不到人", U"没影",   U"不见了", U"没回来", U"没回家",
         U"没到家",   U"走丢",       U"走散",     U"走失",     U"不见人", U"没进家", U"没进门", U"没到学校",
         U"手表关机", U"手表打不通", U"定位不动", U"人不在了", U"人没了", U"没见人", U"没下落", U"就没回"});
    const bool is_thing = evidence.contains_any({U"钥匙", U"快递", U"手机", U"卡", U"猫", U"狗", U"物业",
                                                 U"东西", U"井盖", U"灭火器", U"手环", U"钱包", U"证"});
    if (is_thing) return {};
    const bool has_age = evidence.contains_any({U"岁", U"年级", U"妞妞", U"宝宝", U"幼儿园"});
    const bool is_confused =
        evidence.contains_any({U"糊涂", U"痴呆", U"阿尔茨海默", U"脑子不清", U"脑子不好", U"认不得路",
                               U"不认路", U"不认得家", U"不记得家", U"记不得家", U"智力", U"自闭症"});
    const bool has_left =
        is_gone || evidence.contains_any({U"自己走了", U"开门走了", U"公交走了", U"出去了"});
    if (is_confused && has_left && !evidence.contains_any({U"找到了", U"找着了", U"送回"}))
        return {true, "elder_care", "A08", "a confused person is gone"};
    if (!is_gone || evidence.contains_any({U"师傅", U"车"})) return {};
    if (evidence.has(Cue::child) || has_age) return {true, "child_education", "A08", "a child is missing"};
    if (evidence.has(Cue::elder)) return {true, "elder_care", "A08", "an elder is missing"};
    return {};
}

using Picture = Danger (*)(const Evidence&);

// What threatens a life at once comes before who is gone.
constexpr std::array pictures{Picture{hit_from_above},
                              Picture{above_heads},
                              Picture{live_wire},
                              Picture{gas_about},
                              Picture{fallen_in},
                              Picture{shut_in_by_water},
                              Picture{pinned},
                              Picture{cut_off},
                              Picture{throttled},
                              Picture{fire_spreading},
                              Picture{armed},
                              Picture{at_a_height},
                              Picture{locked_in_a_car},
                              Picture{silent_behind_a_door},
                              Picture{scalded},
                              Picture{bitten},
                              Picture{battery_burning},
                              Picture{down},
                              Picture{gone}};

}  // namespace

Danger pictured_danger(const Evidence& evidence) {
    if (is_feared(evidence)) return {};
    for (const Picture picture : pictures)
        if (const Danger seen = picture(evidence); seen.is_real) return seen;
    return {};
}

}  // namespace handlers
