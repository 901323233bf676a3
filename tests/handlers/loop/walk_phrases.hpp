#pragma once

#include <array>
#include <string_view>

// What is said, where, and by whom, on a walk.
namespace handlers::tests {

// What the walk puts into messages to see where it comes out again.
inline constexpr std::string_view private_room = "1501", private_phone = "13812345678",
                                  private_name = "张小梅";

inline constexpr std::array<std::string_view, 9> groups{"wr_g01_res",   "wr_g01_res", "wr_g01_res",
                                                        "wr_g03_res",   "wr_jobs",    "wr_g01_wk",
                                                        "wr_merchants", "wr_leaders", "wr_of_nobody"};
inline constexpr std::array<std::string_view, 8> residents{"anna", "bela", "carl", "dora",
                                                           "emil", "fina", "gerd", "rita"};
inline constexpr std::array<std::string_view, 12> hot_leaves{"B05", "C02", "C02", "C07", "B01", "A02",
                                                             "A03", "G02", "I07", "J01", "K02", "A09"};
inline constexpr std::array<std::string_view, 4> troubles{"3号楼2单元1501漏水了 电话13812345678",
                                                          "张小梅家1501室又吵起来了", "坏了",
                                                          "3号楼2单元楼道灯不亮 也没人管"};
inline constexpr std::array<std::string_view, 6> replies{"收到",
                                                         "好的马上去 3号楼2单元1501",
                                                         "修好了[图片]",
                                                         "不归我们 城管的事",
                                                         "谢谢大家的理解和支持",
                                                         "师傅在路上 电话13812345678"};
inline constexpr std::array<std::string_view, 6> verdicts{
    "好了", "还是漏 1501室一直滴", "不用了", "是张小梅家的锅烧糊了", "第三天了", "我家也是"};
inline constexpr std::array<std::string_view, 20> orders{"这事归12345",
                                                         "不予受理 是开发商的事",
                                                         "加急",
                                                         "结案",
                                                         "结案 已转12345 编号3312",
                                                         "结案 管不了",
                                                         "派给黄然",
                                                         "派给第三网格",
                                                         "派给",
                                                         "延期3天 等配件",
                                                         "延期40天 等审批",
                                                         "不是诉求",
                                                         "类别改成火情火警",
                                                         "类别B02",
                                                         "类别改成电梯困人",
                                                         "登记",
                                                         "017结案 电话问过了",
                                                         "采纳",
                                                         "虚假办结",
                                                         "撤回"};
inline constexpr std::array<std::string_view, 7> lists{"我的诉求", "我的任务", "超时",        "第一网格在办",
                                                       "我的积分", "我的日志", "第三网格在办"};
}  // namespace handlers::tests
