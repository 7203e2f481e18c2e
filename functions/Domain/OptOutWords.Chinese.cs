namespace Collections.Domain;

/// <content>Chinese wordings, which have no spaces.</content>
internal static partial class OptOutWords
{
    /// <summary>About goods, bills or what did not come.</summary>
    private static readonly string[] ChineseFacts =
        ["发货", "发票", "发运", "发生", "没收到", "没有收到", "未收到", "忘", "特别", "個別", "个别", "分别"];

    private static readonly string[] ChineseRefusals =
        ["不要", "不想", "不愿", "不希望", "请勿", "勿", "别", "別", "停止", "拒绝", "拒絕", "拒收", "禁止", "不许", "不准"];

    private static readonly string[] ChineseMine =
    [
        "我的号码", "我的手机", "我的电话", "我的邮箱", "我们的号码", "我们的邮箱", "这个号码", "此号码", "手机号", "我的號碼",
    ];

    private static readonly string[] ChineseDeleting = ["删除", "删掉", "移除", "去掉", "刪除"];

    private static readonly Wording[] Chinese =
    [
        new(0, [], ["退订", "退訂", "取消订阅", "取消訂閱", "取消短信", "不再接收", "|拒收|"]),

        // "不要给我发短信", "我不想收到你们的短信"
        new(8, ChineseFacts, ChineseRefusals, ["短信", "信息", "消息", "邮件", "电邮", "簡訊", "短訊", "郵件"]),
        new(0, [], ["不要短信", "不需要短信", "不需要这些短信"]),

        // "别再发了", "请不要联系我"
        new(
            0,
            ChineseFacts,
            ["不要再发", "别再发", "请勿再发", "不要发", "别发", "停止发", "不要再给我", "不想再收", "別再發", "不要再發"]),
        new(3, ChineseFacts, ChineseRefusals, ["联系我", "联系了", "联系|", "打扰", "骚扰", "烦我", "聯繫我", "打擾"]),

        // "请删除我的手机号"
        new(4, [], ChineseDeleting, ChineseMine),
        new(4, [], ChineseMine, ChineseDeleting),
    ];
}
