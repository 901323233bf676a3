#include "handlers/understanding/topics.hpp"

#include <array>

namespace handlers {
namespace {

using enum Strength;

// D, E, H: cleanliness and greenery, parking and traffic, order in the streets.
constexpr std::array rows{
    TopicRow{"garbage_sanitation", "D01", thing,
             "垃圾 垃圾桶 垃圾箱 垃圾站 垃圾亭 垃圾袋 垃圾点 厨余 厨余垃圾 生活垃圾 分类垃圾 可回收 垃圾车 "
             "桶 废品 纸壳 塑料瓶子 倒垃圾"},
    TopicRow{"garbage_sanitation", "D01", trouble,
             "垃圾堆 垃圾堆满 垃圾堆成山 垃圾没人 垃圾没清 垃圾没倒 垃圾没收 垃圾满 垃圾满了 垃圾桶满 "
             "垃圾桶满了 垃圾桶爆 垃圾爆 垃圾乱 垃圾乱扔 乱扔垃圾 乱丢垃圾 乱倒垃圾 扔垃圾 丢垃圾 垃圾臭 "
             "垃圾味 垃圾遍地 垃圾成堆 满地垃圾 垃圾不收 垃圾清运 垃圾场 垃圾房 没人收垃圾 桶满 桶都满 "
             "桶不够 泔水 汤汤水水 垃圾三天 "
             "收废品占 废品堆 堆废品 捡破烂 快递堆 快递箱乱 快递堆了一地"},
    TopicRow{
        "garbage_sanitation", "D02", trouble,
        "楼道脏 楼道太脏 楼道没扫 楼道没拖 楼道没打扫 楼道没人打扫 楼道卫生 卫生差 卫生太差 没打扫 没人打扫 "
        "没扫 没拖 一个礼拜没拖 没保洁 保洁不 保洁没来 保洁不干 电梯脏 电梯里脏 电梯里还有尿 电梯里有尿 "
        "电梯里尿 楼道尿 尿骚 有人尿 随地小便 随地大小便 尿 吐痰 呕吐物 油污 脚印 灰尘 蜘蛛网 长毛了 没人擦 "
        "走廊有狗屎 没纸 没洗手液 厕所脏 卫生间脏 卫生间没人 公厕脏 公厕没人 公厕臭 厕所没人 厕所臭 "
        "抽烟 烟味 二手烟 烟灰 烟头"},
    TopicRow{"garbage_sanitation", "D02", thing, "保洁 卫生 公厕 茶水间 微波炉 大厅地面"},
    TopicRow{"garbage_sanitation", "D03", trouble,
             "装修垃圾 建筑垃圾 渣土 沙子水泥 砖头堆 装修废料 大件垃圾 旧家具 旧床垫 大件 废料 砂石堆 "
             "拆下来的 水泥袋 沙子堆"},
    TopicRow{
        "pests", "D04", trouble,
        "老鼠 耗子 有老鼠 蟑螂 小强 臭虫 跳蚤 白蚁 蚂蚁 蚊子 蚊子多 蚊子窝 苍蝇多 苍蝇成群 小飞虫 飞虫 虫子 "
        "马蜂 马蜂窝 蜂窝 蜜蜂窝 黄蜂 蛇 有蛇 蜈蚣 蝙蝠 黄鼠狼 毛毛虫 鼠 鼠患 灭鼠 灭蟑 蝇虫 红火蚁 虫害"},
    TopicRow{"pests", "D04", matter, "消杀 除四害 灭蚊 老鼠药"},
    TopicRow{"garbage_sanitation", "D05", trouble,
             "小广告 牛皮癣 乱贴 乱贴广告 贴满广告 贴广告 贴小广告 塞传单 传单 塞小卡片 喷涂广告 墙上喷 "
             "开锁广告 办证广告 乱涂乱画 涂鸦"},
    TopicRow{"greening", "D06", thing,
             "树 树枝 树木 大树 杨树 柳树 梧桐树 槐树 石榴 桂花 月季 绿化带 绿化 草坪 草地 草 花坛 花池 花园 "
             "灌木 冬青 枯树 枯枝 断枝 绿植 苗木 树叶 树坑 树根 爬山虎 藤 柳絮 杨絮 藤蔓"},
    TopicRow{"greening", "D06", trouble,
             "毁绿 种菜 开荒种菜 开荒 占绿地 圈地种 绿地种 砍树 乱砍树 挖树 树死 树枯 枯死 树倒 树倒了 树歪 "
             "歪得厉害 树断 树枝断 树枝掉 树枝伸 树枝挡 树挡光 树挡 挡光 挡阳光 挡采光 草长 草都快 草膝盖 "
             "杂草 杂草丛生 草没剪 没剪草 没修剪 没浇水 没补种 草坪秃 草坪踩 踩草坪 草坪停 绿化差 绿化没人 "
             "飘絮 杨絮 柳絮 浇大粪 打药没通知 树该剪"},

    TopicRow{"parking_traffic", "E01", trouble,
             "乱停 乱停车 乱停乱放 乱停放 违停 违章停车 堵门 堵着门 堵着出口 堵出口 堵路口 堵住门口 堵单元门 "
             "堵车库 堵在门口 车堵 车堵着 堵成一锅粥 堵车 门口老堵 老堵 挡路 挡道 挡门 挡我车 挡着车 挪车 "
             "挪车电话 挪一下车 车挡 占车位 占我车位 车位被占 车位被人占 占用车位 抢车位 停我车位 占道停车 "
             "停在路中间 停草坪 停人行道 停门口 停楼门口 一排车 外来车 外来车辆 外来车停满 "
             "外来车乱停 骑得飞快 开得飞快 超速 鸣笛 逆行 差点撞 开太快 不让行 堵着我的车 出不了车 车出不来 "
             "道闸坏了排长队 识别不了我的车牌 车牌识别 识别不了车牌 收费系统"},
    TopicRow{"parking_traffic", "E01", thing,
             "停车 停车场 车 轿车 面包车 货车 私家车 suv 车辆 车主 车头 白色suv 消防通道停"},
    TopicRow{
        "parking_traffic", "E02", trouble,
        "没地方停 没地儿停 没处停 停不下 没车位 没有车位 车位不够 车位不足 车位少 车位太少 停车难 抢不到车位 "
        "停车费贵 停车费涨 停车费太贵 乱收停车费 停车收费 车位费 车位贵 绕三圈 找不着地儿"},
    TopicRow{"parking_traffic", "E02", matter,
             "车位 固定车位 地下车位 月租车位 停车费 停车证 停车线 停车位 访客停车 车位锁 地锁 月卡 临停 "
             "租车位 买车位 早高峰"},
    TopicRow{"parking_traffic", "E03", trouble,
             "共享单车 单车乱 单车堆 单车乱停 自行车乱停 自行车堆 电动车乱停 电瓶车乱停 电动车堵 "
             "电动车停门口 电动车挡 非机动车乱停 自行车占 三轮车占 电动车占 电动车没地方停"},
    TopicRow{"parking_traffic", "E03", hint, "单车 自行车 三轮车 外卖车 骑手 外卖骑手 非机动车"},
    TopicRow{
        "parking_traffic", "E04", trouble,
        "僵尸车 废旧车 报废车 废弃车 没人要的车 停了一年 停了几年 好几年没动 轮胎都瘪 落满灰的车 长期不动"},
    TopicRow{"ebike_charging", "E05", trouble,
             "充电桩坏 充电桩坏了 充电柜坏 充电桩不 充电桩没电 充电桩扫码 充电柜扫码 充电桩跳 充电桩少 "
             "充电桩不够 充电口坏 充电棚没电 没地方充电 没处充电 充电难 充不进 没通电 充电费贵 充电涨价 "
             "充电棚 充电车棚 插座不够 插排烤糊"},
    TopicRow{"ebike_charging", "E05", matter,
             "充电桩 充电柜 充电口 电动车充电 电动车充电桩 充电站 电车充电 新能源充电 汽车充电桩"},

    TopicRow{"illegal_construction", "H01", trouble,
             "违建 违章建筑 违章搭建 违法建筑 违法搭建 私搭 私搭乱建 私自搭建 搭建 搭棚 搭棚子 搭了个棚 "
             "搭个棚 搭彩钢 彩钢棚 彩钢瓦 搭小厨房 加盖 加建 盖房 盖了间 盖阳光房 盖了个 阳光房 扩建 圈地 "
             "圈起来 封阳台外扩 砸承重墙 拆承重墙 承重墙 打承重墙 砸墙 拆墙 窗户改成门 窗改门 墙扒 扒个洞 "
             "扒个大洞 开墙 挖地下室 挖地窖 改结构 改群租 隔断 "
             "占公共 占楼顶 楼顶盖 楼顶搭 顶楼搭 天台搭 钢架 侵占绿地"},
    TopicRow{"other_request", "H02", trouble,
             "占道经营 占道 占道摆摊 店外经营 店外摆 出店经营 摆摊 摆地摊 流动摊 流动摊贩 摊贩 摊位占 烧烤摊 "
             "早餐摊 菜摊 桌子摆到 摆到马路 摆路中间 占人行道摆 三轮车卖 夜市摊 小贩 叫卖"},
    TopicRow{
        "other_request", "H03", trouble,
        "油烟 油烟味 油烟大 油烟呛 油烟机直排 油烟往 排烟 排烟口 烟往上走 异味 怪味 化工味 刺鼻味 刺鼻气味 "
        "烟囱 烧垃圾 烧塑料 烧秸秆 烧树叶 焚烧 烟熏 废气 橡胶味 油漆味 甲醛味 餐馆的烟 烧烤味 烧纸"},
    TopicRow{"noise", "H04", trouble,
             "工地 工地施工 夜间施工 半夜施工 施工噪音 施工吵 打桩 打桩机 挖掘机吵 渣土车 扬尘 灰尘大 "
             "尘土飞扬 尘土 施工扬尘 没盖网 搅拌车 半夜浇筑 施工到"},
    TopicRow{"falling_objects", "H05", trouble,
             "招牌 招牌松 招牌要掉 招牌掉 广告牌 广告牌松 广告牌要掉 广告牌歪 广告牌掉 广告牌晃 牌匾 "
             "牌子要掉 灯箱要掉 灯箱松 门头要掉 门头松 横幅掉 铁皮掉 灯箱"},
    TopicRow{
        "security_police", "H06", trouble,
        "被偷 被偷了 偷了 偷东西 偷电瓶 偷车 偷快递 丢快递 快递丢 快递被偷 丢电瓶 电瓶丢 电瓶被偷 电动车丢 "
        "电动车被偷 自行车丢 自行车被偷 车丢了 丢车 丢了东西 被盗 失窃 盗窃 小偷 贼 撬车 砸车窗 划车 车被划 "
        "车被砸 可疑 可疑人员 鬼鬼祟祟 陌生人 陌生男 陌生人员 转悠 踩点 试门把手 拉门把手 敲门推销 查监控 "
        "调监控 监控能调 "
        "诈骗 骗子 骗人 骗老人 骗钱 冒充 假冒 传销 赌博 赌 聚众赌 贩毒 吸毒 卖淫 偷拍 偷窥 色狼 跟踪 "
        "堵着要工钱 要工钱 堵人 闹事 围堵 寻衅 酒后闹事 醉汉 喝醉 耍酒疯 恐吓 威胁 放炮 放烟花 放鞭炮 燃放"},
    TopicRow{"other_request", "L06", trouble,
             "无人机 大牌子掉 假的征收 征收通知 假通知 谣言 墓地 烧香 殡葬 灵堂"},
    TopicRow{"garbage_sanitation", "D01", trouble,
             "招蛆 垃圾桶旁 垃圾味 没人倒垃圾 垃圾没 垃圾都 垃圾放 垃圾挡 垃圾车不来 垃圾车没来 垃圾堵 "
             "垃圾还没 垃圾又 垃圾一堆 剩饭 剩菜 烂菜叶 破烂"},
    TopicRow{"garbage_sanitation", "D02", trouble,
             "有人吐 有人吐了 吐了一地 拉屎 撒尿 拉尿 有人拉 一股尿味 尿味 楼道地上 楼梯没拖 楼道灰 "
             "楼道全是灰 扶手全是灰 地没拖 没擦 不打扫 不拖地 不扫 打扫得 保洁就 保洁偷懒 保洁好几天 没人拖"},
    TopicRow{"garbage_sanitation", "D03", trouble,
             "沙子水泥 沙子 水泥堆 砖头瓦块 装修的垃圾 装修堆 旧沙发扔 破沙发 破床 砸下来的砖 石膏板 瓷砖堆 "
             "装修袋"},
    TopicRow{"garbage_sanitation", "D05", trouble,
             "贴满开锁 贴满了 开锁的 办证的 贴得到处 到处贴 贴的广告 门上贴 墙上贴 塞门缝 门把手上塞 传单塞"},
    TopicRow{"pests", "D04", trouble,
             "潮虫 进耗子 大老鼠 老鼠洞 蚊子咬 蚊子成 蚊蝇 爬虫 蛆 马陆 飞蛾 白蚁窝 蟑螂爬 灭虫 投药 投点药 "
             "老鼠窜"},
    TopicRow{"greening", "D06", trouble,
             "歪脖子树 树快倒 树要倒 快倒了 树太高 树挡住 树枝快 树枝打 枝子 枝丫 草坪都 草坪秃 草太高 "
             "草比人高 花死 花坛坏 绿化死 绿植死 叶子没扫 落叶 叶子堵 苗死"},
    TopicRow{"parking_traffic", "E01", trouble,
             "停我车后头 停我车后 停我前面 停我家门口 车停我 让人给停了 让人停了 被人停了 车位让人 挪不了 "
             "不挪 不挪车 不肯挪 我出不去 出不去车 车进不来 车都进不来 一排三轮 停一排 停满车 停得满 停得乱 "
             "乱停一气 堵一串 排长队 电话不接挪车 横着停 压线停 停消防 堵死了 堵得水泄"},
    TopicRow{"parking_traffic", "E03", trouble,
             "小黄车 小蓝车 青桔 哈啰 美团单车 共享电车 共享电动车 单车堆 电车乱停 电车堵 电车挡 电动车乱放 "
             "电动车停得 一排电动车"},
    TopicRow{"parking_traffic", "E04", trouble,
             "停了快两年 停了两年 停了半年 停了好久没动 没动过 白面包停 废车 破车 没人开的车 扔这 面包车扔"},
    TopicRow{"ebike_charging", "E05", trouble,
             "充电桩扫不上 充电桩坏 充电桩都 充电桩老 充电桩一直 充电桩用不 充电桩停 充电桩没 扫不上 "
             "充电口都 充电柜一直"},
    TopicRow{"illegal_construction", "H01", trouble,
             "围起来 圈成 自家院子 当自家 私占绿地 占公共绿地 公共绿地 盖了间小房 盖小房 小房子 搭了间 "
             "搭个房 接了一间 加了一层 加层 私自改 私拆 拆了承重 敲承重 乱搭 乱建 搭了个 盖起来 砌墙 "
             "砌了堵墙 砌了一堵 改门 开了个门 破墙"},
    TopicRow{"other_request", "H02", trouble,
             "把路都占 占了半条路 路占完 占路 卖菜的 卖水果的 摆到路上 摆满 烤串的 三轮摊 早点摊"},
    TopicRow{"other_request", "H03", trouble,
             "油烟直往 油烟灌 烟直往 往我家灌 呛死 味道呛 烧烤烟 烧烤店油烟 饭店油烟 饭店的烟"},
    TopicRow{"noise", "H04", trouble,
             "打混凝土 浇混凝土 工地半夜 工地晚上 工地天天 工地噪 挖机 炮机 破碎锤 路上施工"},
    TopicRow{"falling_objects", "H05", trouble,
             "铁皮让风 铁皮哗啦 广告牌的 眼看要掉 牌子歪 牌子快掉 门头快掉 灯箱掉"},
    TopicRow{"security_police", "H06", trouble,
             "转悠 偷电瓶的 快递又没 快递没了 快递不见 快递少了 外卖被偷 外卖丢 东西没了 鞋被偷 衣服被偷 "
             "车被砸 车玻璃被砸 车轮胎被扎 扎轮胎 扎胎 放门口的快递 撬了锁 翻墙 翻墙进 可疑的人 生人 生面孔 "
             "形迹可疑 敲门骗 上门推销 卖保健品 收数据费 收钱骗"},
    TopicRow{"health_medical", "I07", trouble, "卖假药 假药 非法行医 打黑针 坐诊骗"},
    TopicRow{"garbage_sanitation", "D02", trouble,
             "没人扫过 没扫过 灰有一指厚 一指厚 灰老厚 鞋底都粘 粘脚 垃圾房门口"},
    TopicRow{"greening", "D06", trouble, "把光全挡 光全挡 光挡 树遮 树挡了光 窗前那棵树 荒地 杂草地 草都枯"},
    TopicRow{"pests", "D04", trouble, "蚊子就 蚊子都 蚊子一 蚊子飞 虫子爬 好多虫 飞虫多"},
    TopicRow{"parking_traffic", "E01", trouble,
             "停满了 又停满 占俩车位 占两个车位 横着停 堵得死死 堵死死 堵得死 停得横七竖八 堵住了出 停车堵"},
    TopicRow{"illegal_construction", "H01", trouble,
             "阳台往外接 往外接 接出去 往外扩 往外凸 封阳台 加建 占阳台外"},
    TopicRow{"other_request", "H03", trouble,
             "排风口 排风扇对着 油味 油烟机对着 一股子油味 烟道 返烟 串烟 烟道串味"},
    TopicRow{"security_police", "H06", trouble,
             "挨个拉车门 拉车门 拽车门 推销净水器 净水器 卖保健 骗老人钱 假冒物业 说是物业让来"},
    TopicRow{"garbage_sanitation", "D02", hint, "楼道 走廊 卫生间 厕所 洗手间"},
    TopicRow{"garbage_sanitation", "D01", trouble, "垃圾袋放楼道 垃圾放楼道 垃圾袋放 垃圾放门口 垃圾放在"},
    TopicRow{"parking_traffic", "E01", trouble, "总停辆 停辆三轮 停个三轮 轮椅推不出 推不出去 堵单元"},
    TopicRow{"illegal_construction", "H01", trouble, "砌了道墙 砌道墙 包进去 把公共窗户 公共空间占 占了公共"},
    TopicRow{"security_police", "H06", trouble,
             "车被人砸 被人砸了玻璃 砸了玻璃 包丢了 想调监控 调下监控 看监控"},
    TopicRow{"other_request", "H02", trouble, "大排档 摆到盲道 桌子都摆 摆到人行道 烤串摊"},
    TopicRow{"pests", "D04", trouble, "老鼠打架 老鼠叫 老鼠啃 老鼠屎 蛇都"},
};

}  // namespace

std::span<const TopicRow> surroundings_topics() {
    return rows;
}

}  // namespace handlers
