#include "handlers/understanding/topics.hpp"

#include <array>

namespace handlers {
namespace {

using enum Strength;

// I to L: what the community does for people. Mostly matters: a question about them is an inquiry.
constexpr std::array rows{
    TopicRow{"social_security_certificate", "I01", matter,
             "低保 低保户 救助 临时救助 困难补助 困难补贴 困难家庭 特困 大病救助 救济 补助 救济金 五保 "
             "临时困难 慰问金 廉租房 公租房 保障房 高龄补贴 高龄津贴 尊老金 独生子女费 独生子女证 奖扶 失独 "
             "抚恤 优抚 退役军人 光荣牌 优待证"},
    TopicRow{"social_security_certificate", "I02", matter,
             "医保 医保卡 新农合 居民医保 新生儿医保 社保 社保卡 社保补贴 养老保险 养老金 退休金 退休 办退休 "
             "退休认证 资格认证 养老认证 认证 生存认证 灵活就业 灵活就业社保 异地就医 慢病卡 慢性病 门诊 "
             "报销 医疗报销 生育津贴 失业金 失业保险 失业补助 公积金 工伤保险 缴费档次 断缴 补缴 医保缴费"},
    TopicRow{"elder_care", "I03", matter,
             "老年卡助餐 助餐 老年餐 老年食堂 长者食堂 送餐上门 养老院 养老服务 居家养老 日间照料 "
             "日间照料中心 适老化 适老化改造 居家适老化 助浴 护工 陪护 长护险 长期护理 一键呼叫 独居老人 "
             "独居 独居大爷 空巢 空巢老人 老人没人照顾 没人照顾 照顾老人 助老 轮椅借 借轮椅 有没有轮椅 "
             "马桶扶手 拐杖 护理床 助听器 老两口 孤寡 留守老人 失能 "
             "糊涂了 老糊涂 老年痴呆 痴呆 瘫床上 老人没饭吃"},
    TopicRow{"elder_care", "I03", trouble,
             "好几天没见 几天没见 没见出门 没见他出门 没见她出门 一直没出门 "
             "敲敲门 上去敲敲门 家在几楼 找不到家 不知道家在哪 忘了家 老人没人管 没人管老人 大爷一个人 "
             "老太太一个人 她一个人住 他一个人住 一个人住"},
    TopicRow{"social_security_certificate", "I04", matter,
             "残疾证 残疾人证 残疾人 残疾补贴 残联 重残 护理补贴 残疾人补贴 无障碍改造 评残 残疾鉴定 辅具 "
             "盲人 聋哑"},
    TopicRow{"social_security_certificate", "I05", matter,
             "开证明 证明 居住证明 居住证 无房证明 没房证明 亲属证明 关系证明 婚姻证明 单身证明 收入证明 "
             "无犯罪 无犯罪证明 户口 户口本 落户 迁户口 迁户 上户口 户籍 身份证 临时身份证 老年证 老年卡 "
             "老年优待证 准生证 生育登记 死亡证明 注销户口 盖章 介绍信 政审 过户 房产证 房产地址 门牌号 "
             "办门牌号 营业执照 结婚证 残疾证明 暂住证 租房备案 房屋备案 公证 "
             "电子证照 老年公交卡 证件 办证 地址证明 经济适用房"},
    TopicRow{"child_education", "I06", matter,
             "幼儿园 入园 上幼儿园 入学 上学 小学 初中 对口 对口学校 对口小学 对口初中 学区 划片 学区划 "
             "哪个学校 报名小学 转学 学籍 借读 托管 托管班 暑托班 四点半 四点半课堂 托育 托幼 早教 辅导作业 "
             "课后 儿童之家 孩子没人看 孩子没人管 没去上学 不上学 辍学 留守儿童 未成年 孩子上小学 暑假班 "
             "寒假班 儿童活动 亲子教育 高考 中考 奖学金 助学金 助学 早教中心"},
    TopicRow{
        "health_medical", "I07", matter,
        "疫苗 疫苗本 流感疫苗 狂犬疫苗 hpv 打针 接种 预防针 体检 免费体检 两癌筛查 家庭医生 签约医生 家医 "
        "义诊 量血压 血压 健康档案 卫生站 社区卫生站 卫生服务中心 社区医院 卫生院 拿药 开药 慢病 献血 "
        "急救培训 心理咨询 心理疏导 抑郁 健康讲座 叶酸 孕检 建档 母子手册 挂号 牙科 老中医 看病 水痘 传染病 "
        "手足口 流感 甲流 诺如 核酸 隔离 无证行医 黑诊所 打针拔牙 没牌照 拔牙 医生上门 医院"},
    TopicRow{"employment", "J01", matter,
             "找工作 求职 找活 零工 兼职 小时工 打工 应聘 岗位 公益岗 公益性岗位 就业 再就业 就业帮扶 "
             "就业服务 失业 下岗 退伍找工作 钟点工 保洁的活 有活吗 有活没 内推 实习 工作 家政 白天的工作"},
    TopicRow{
        "employment", "J02", matter,
        "招聘 招工 招人 急招 诚聘 用工 招两个 招一名 招质检 招服务员 招前台 招保洁 招普工 招学徒 缺人手"},
    TopicRow{"employment", "J03", matter, "招聘会 夜市招聘 直播带岗 人才市场 双选会 就业专场"},
    TopicRow{"employment", "J04", matter,
             "技能培训 免费培训 职业培训 技能证 学手艺 学技术 月嫂培训 育婴师 电工培训 叉车证 焊工证 "
             "厨师培训 电商培训 培训补贴"},
    TopicRow{"employment", "J05", matter,
             "创业 创业贷款 创业补贴 开店扶持 创业扶持 小额贷款 贴息贷款 创业担保 创业园 个体户 摆摊补贴"},
    TopicRow{
        "event_suggestion", "K01", matter,
        "搞活动 组织活动 报名 联欢 联欢会 晚会 元旦 春节 中秋 端午 重阳 腊八 包饺子 包粽子 春晚 看电影 "
        "露天电影 放电影 讲座 比赛 象棋赛 广场舞比赛 运动会 书法班 书法 合唱团 舞蹈队 太极 羽毛球 羽毛球群 "
        "乒乓球比赛 篮球赛 跳蚤市场 集市 交换集市 旧物交换 读书会 读书 图书角 图书室 阅览室 绘本 手工 剪纸 "
        "亲子 亲子活动 交流会 "
        "相亲 相亲会 茶话会 百家宴 邻居节 猜灯谜 放烟花 灯会 理发师傅 理发 磨刀 义卖 献爱心 捐衣服 旧衣"},
    TopicRow{"event_suggestion", "K02", hint, "建议 提议 意见 倡议 金点子"},
    TopicRow{
        "other_request", "K03", matter,
        "志愿者 当志愿者 报名志愿者 志愿 义工 当网格员 微网格长 报名微网格长 楼长 当楼长 出一份力 党员报到"},
    TopicRow{"other_request", "K04", hint, "锦旗 表扬信"},
    TopicRow{"other_request", "L02", matter,
             "通知是真的 通知是不是真 是真的吗 通知真假 通知呢 是不是骗子 谣言吗"},
    TopicRow{"other_request", "L03", matter,
             "征兵 参军 当兵 网格群 政策 新政策 手续 拆迁 征收 补偿款 人口普查 普查 选举 选民 党费 党组织 "
             "组织关系 转党员 党员关系 兵役 公示"},
    TopicRow{"other_request", "L04", matter,
             "失物 失物招领 捡到钥匙 丢了钥匙 钥匙丢了 丢了钱包 身份证丢了在 捡到手机"},
    TopicRow{"other_request", "L05", matter,
             "公交线路 公交车 地铁 12345 高速 交警队 违章 驾驶证 法院 律师 起诉 银行 手机卡"},
    TopicRow{"elder_care", "I03", matter,
             "给老人送饭 送饭 老人送饭 送餐 老人吃饭 没法做饭 照顾下 照顾一下 陪护 腿脚不好 腿脚不中 "
             "行动不便 一个人没法 没人陪 上门照顾 老人一个人"},
    TopicRow{"child_education", "I06", matter,
             "幼儿园划 哪个幼儿园 小学划片 划片 托班 学位 招生简章 四点半课堂 课后班 看孩子 辅导班"},
    TopicRow{"health_medical", "I07", matter,
             "甲流疫苗 打疫苗 疫苗到 疫苗还有 宫颈癌 查体 免费查体 量血糖 家庭医生签约 社区医生 老年体检 "
             "牙齿检查"},
    TopicRow{"social_security_certificate", "I05", matter,
             "办居住证 居住证 手续 没房证明 开个证明 盖个章 换证 残疾证换证 补办 补证 残疾证 新生儿上户 "
             "迁户口 社保转 出生证 户口迁 公租房申请 开介绍信"},
    TopicRow{"social_security_certificate", "I02", matter,
             "养老金认证 人脸认证 社保缴 医保缴 医保报 医保异地 居民医保 社保断 新生儿医保 养老保险咋"},
    TopicRow{"employment", "J01", matter,
             "找活 零活 找个活 找份 看孩子的活 晚上的零活 挣点 挣点是点 打零工 要人吗 要人不 帮工 后厨 急招 "
             "管吃住 管吃管住 想上班"},
    TopicRow{"employment", "J05", matter, "创业贷款 贴息 创业补贴"},
    TopicRow{"event_suggestion", "K01", matter,
             "邻里节 象棋比赛 跳绳比赛 春节联欢 年货节 广场电影 健步走 毅行 社区运动会 读书角 亲子活动 采摘 "
             "一日游 春游 舞蹈班 唱歌班 老年大学 手机课 智能手机班"},
    TopicRow{"other_request", "L02", matter, "通知是真 那个通知 群里发的 真的假的通知 通知真的假的"},
    TopicRow{"elder_care", "I03", trouble,
             "老太太三天没 大爷三天没 三天没开门 几天没开门 好几天没开门 没开门了 敲也没人应 敲门没人应 "
             "敲门不应 没动静"},
    TopicRow{"other_request", "L03", matter,
             "书记办公室 办公室在哪 社区电话 社区地址 社区几点 居委会在哪 居委会电话"},
    TopicRow{"employment", "J03", matter, "招聘会是"},
    TopicRow{"employment", "J01", matter, "做饭的活 找个做饭"},
    TopicRow{"event_suggestion", "K01", matter, "灯谜 灯谜会 元宵 元宵节 包汤圆 写春联 拔河"},
    TopicRow{"child_education", "I06", matter, "转学过来 上几年级 一年级 四年级 新生"},
    TopicRow{"social_security_certificate", "I05", matter, "上户口需要 孩子上户口"},
    TopicRow{"social_security_certificate", "I02", matter, "异地医保 医保咋备案 医保备案"},
    TopicRow{"elder_care", "I03", hint, "轮椅"},
    TopicRow{"child_education", "I06", matter, "小升初 中学 哪个中学 哪个小学 对应哪个 学校划"},
    TopicRow{"employment", "J01", matter, "失业登记 就业登记 招收银 收银的活 稳定的活 电工证"},
    TopicRow{"health_medical", "I07", matter, "社区医院 社区诊所 开门吗社区 发烧门诊"},
};

}  // namespace

std::span<const TopicRow> service_topics() {
    return rows;
}

}  // namespace handlers
