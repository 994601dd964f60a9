"""An invented briefing on a harbour, in English and in Chinese; both records say the same."""

from __future__ import annotations

ENGLISH = """---
title: Briefing on the harbour
date: 2031-03-04
panel: [{name: Ada Noor, role: Harbour master}, {name: Lin Wei, role: Engineer}, {name: Ben Okoro, role: Pilot}]
---

Ada Noor:

The harbour took in 30,000 ships last year, 12 percent more than in the year before.

The deep channel is 14.5 meters now, so ships of the largest class come in at every tide.

Valley Courier:

When does the third quay open, and who pays for it?

Lin Wei:

The third quay opens in May. The province pays 60 percent of it, and the town the rest.

Pond Gazette:

Did you count the fish in the bay since the dredging began?

Ada Noor:

There were 1,250 tonnes of herring in the bay in January, about as many as before.
"""
CHINESE = """---
title: 港口新闻发布会
date: 2031-03-04
panel: [{name: 艾达·努尔, role: 港务局局长}, {name: 林伟, role: 工程师}, {name: 本·奥科罗, role: 引航员}]
---

艾达·努尔:

去年港口接待船舶3万艘,比前一年增长12%。

深水航道目前水深14.5米,最大等级的船舶因此可以在任何潮位进港。

山谷信使报记者:

第三座码头什么时候启用?费用由谁承担?

林伟:

第三座码头将于5月启用。省里承担60%的费用,其余由市里承担。

池塘公报记者:

自从开始疏浚以来,你们有没有统计过海湾里的鱼?

艾达·努尔:

1月份海湾里的鲱鱼有1250吨,和以前差不多。
"""
EXTRA = "渔民还可以向港务局申请燃油补贴,申请表在我们的网站上可以下载,也可以到服务大厅领取。"
EXTRA_ENGLISH = (
    "Fishers may also apply for help with fuel; the form is on our website and at the counter of the harbour office."
)
