#include "handlers/understanding/character_tables.hpp"

namespace handlers {

// Left out is what one character makes another ordinary word of: 着火 (`照着活`), 车位 (`停车为什么`), 违停
// (`未停`), 污水 (`无水`), 水管 (`谁管`), 老鼠 (`老树`), 楼梯 (`楼体`).
std::string_view often_misspelt() {
    return "电梯 楼道 垃圾 路灯 暖气 煤气 燃气 井盖 下水道 停电 停水 漏水 跳闸 物业 噪音 厕所 消防 化粪池 "
           "健身 充电 灭火器 摄像头 门禁 监控 管道 堵塞 插座 插排 飞线 护栏 栏杆 台阶 绿化 快递 扰民 宠物 "
           "蟑螂 "
           "保安 保洁 地库 充电桩 水表 电表 阀门 天花板";
}

std::string_view words_like_slips() {
    return "无业 停点 停店 漏税 燃起 没气";
}

std::string_view plain_slips() {
    return "煤汽 挺电 挺水 勿业 燥音 造音 灭火气 摄相头 然气";
}

std::string_view look_alikes() {
    return "梭棱梳俊 杉彬 郡群 暖暧 盖盍 粪类 闸匣";
}

std::string_view spoken_words() {
    return "号楼 单元 小区 社区 物业 我家 我们 你们 他们 有人 没有 没人 谢谢 收到 帮忙 师傅 什么 怎么 时候 "
           "现在 今天 昨天 明天 晚上 早上 无聊 一个 那个 这个 电线 找活干 又 在";
}

std::string_view counting_words() {
    return "栋 号 层 楼 单元 室 户 幢 排";
}

}  // namespace handlers
