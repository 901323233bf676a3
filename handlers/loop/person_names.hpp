#pragma once

#include "handlers/loop/hanzi_set.hpp"

#include <cstddef>
#include <string_view>

namespace handlers {

// Names of persons by how they are written and what stands around them. All offsets are of bytes in plain
// text (personal_data.hpp).

// Those of nine people in ten and more; without the ones that are everyday words (车, 房, 管).
inline constexpr HanziSet surnames(
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    U"叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔"
    U"贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛祝左涂谷祁舒"
    U"耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋植甘景薄司柏宁柯阮桂闵柴华冉刁");
inline constexpr HanziSet begins_double_surname(U"欧司上诸东皇尉");

// Bytes of the name that begins at `at`, 0 when nothing there shows that one does: `我叫李建国`, `免贵姓王`,
// `王阿姨`. In doubt it is one: for what leaves the house.
std::size_t name_length(std::string_view text, std::size_t at);

// Bytes of the surname and given name that begin at `at`, 0 when they do not: `找李建国`, `我爸张建国`,
// `501的张桂芳家`. In doubt it is none: for what a group reads, which must still be understood. It takes a
// surname, one or two characters that given names are made of, and a word beside it that speaks of a person.
std::size_t full_name_length(std::string_view text, std::size_t at);

// Bytes of the surname at `at`, 0 when none is there.
std::size_t surname_length(std::string_view text, std::size_t at);

}  // namespace handlers
