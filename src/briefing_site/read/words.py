"""Tables of words that tell what a label is. Each holds a kind of word, not the words of one file."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split("|"))


GENERIC_ASKERS = phrases(
    "q|p|question|questioner|unidentified analyst|unidentified participant|追问|追問|nachfrage|zusatz|reporter|journalist|media|press|correspondent|follow-up|interviewer|audience|frage|zusatzfrage"
    "|pregunta|periodista|domanda|giornalista|interlocutora|interlocutor|unidentified reporter|unidentified journalist"
    "|unknown reporter|member of the press|pergunta|jornalista|вопрос|журналист|корреспондент|質問|質問者|질문|기자|سؤال|fråga|spørgsmål|spørsmål|vraag|pytanie|问|問|记者|記者|提问|記 者|journaliste|the press|male reporter|female reporter"
)
"""Whoever asked; two in a row are two people."""

ASKS_CJK = ("记者问", "記者問")
"""How a label ends under which somebody of the press asked: `会后有记者问`."""

GENERIC_ANSWERERS = phrases(
    "a|answer|r|official|resposta|ответ|回答|回答者|답변|جواب|svar|antwoord|odpowiedź|réponse|antwort|respuesta|risposta|答|spokesperson|spokesman|spokeswoman|发言人|發言人"
)

MODERATORS = phrases(
    "moderator|the moderator|host|the host|chair|the chair|chairperson|chairman|chairwoman|operator|mc|master of ceremonies"
    "|主持人|主持|司会|moderador|moderadora|moderatorin|modérateur"
)

OTHER_ROLES = phrases(
    "speaker|interpreter|translator|aide|staff|participant|official|senior administration official|the president"
    "|the vice president|the prime minister|customer|voice|some hon. members|an hon. member|hon. members|hon. member|government members|opposition members|members|audience|audience member|crowd|unidentified speaker|翻译|嘉宾"
)
"""Labels that stand for somebody without saying who."""

PANEL_FIELDS = phrases(
    "speaker|speakers|panel|panelists|panellists|guest|guests|participants|出席嘉宾|嘉宾|发布人|发言人|sprecher|sprecherinnen und sprecher|executives|analysts|speaker key|call participants"
)
CHAIR_FIELDS = phrases("chairperson|chair|chairman|chairwoman|host|moderator|主持人|主持")
DATE_FIELDS = phrases("date|time|date and time|时间|日期|发布时间|datum|when")
PLACE_FIELDS = phrases("venue|place|location|地点|ort|where")
OTHER_FIELDS = phrases(
    "contents|themen|topic|topics|subject|subjects|theme|source|author|editor|keywords|tags|summary|our clients|speaker key"
    "|event|occasion|status|embargo|embargoed until|release date|category|format|reference"
    "|media contact|media contacts|contact|contacts|enquiries|attendees|present|apologies|running time|length|to|from|cc|re"
    "|来源|來源|责任编辑|責任編輯|分享到|更新时间|推荐人|推薦人|department|full debate|duration|language"
)
DIRECTIONS = re.compile(
    r"\b(?:laugh(?:ter|s|ing)?|applause|cross-?talk|inaudible|unintelligible|pause|music|silence|interjections?|interruption|interrupting|redacted"
    r"|off[- ]mike|video|end|ends|cheers|crosses|gestures?|as (?:interpreted|translated|prepared)|through interpreter|voice-over|break|recess|foreign language"
    r"|operator instructions|tape|transcri\w+|risas|aplausos|applausi|murmullos|rires|heiterkeit|beifall|sic)\b|笑|掌声|鼓掌|休息|以上|略|资料|資料",
    re.IGNORECASE,
)
"""Words of stage directions, which stand in brackets and are nobody's name."""

FIELDS = PANEL_FIELDS | CHAIR_FIELDS | DATE_FIELDS | PLACE_FIELDS | OTHER_FIELDS
"""Names of header fields: label-shaped, never a speaker while their value follows."""

TITLES = words(
    "mr mr. ms ms. mrs mrs. miss dr dr. prof prof. sir madam minister vice president premier governor mayor secretary ambassador"
    " professor general chairman chairwoman director spokesperson spokesman spokeswoman commissioner senator judge chief"
    " prime deputy director-general deputy-director vice-minister vice-premier vice-governor vice-president sen. rep. gov. hon. hon the honourable"
)
"""What stands before a name and is not part of it."""

HONORIFICS = words("mr mr. ms ms. mrs mrs. miss dr dr. prof prof. sir madam")

OUTLET = re.compile(
    r"\b(?:news|daily|times|tv|television|radio|agency|post|press|review|journal|herald|media|network|broadcasting|channel"
    r"|gazette|tribune|weekly|magazine|guardian|telegraph|globe|star|express|observer|report|online|today|evening"
    r"|freelance|xinhua|cctv|cgtn|cnr|cri|reuters|afp|bloomberg|ap|efe|dpa|kyodo|nhk|yonhap|itar-tass|tass|ria|cnn|bbc|cnbc|abc|nbc|cbs|fox"
    r"|npr|ndtv|pti|ani|nikkei|asahi|yomiuri|mainichi|jiji|sankei|caixin|yicai|zaobao|satellite|paper|china daily|shimbun|ard|zdf|rai)\b"
    r"|通讯社|通訊社|电视台|電視台|电台|日报|日報|时报|時報|晚报|新闻|新聞|社记者|報|报$|央视|央广|中新社|新华社|法新社|路透社|彭博|澎湃|共同社",
    re.IGNORECASE,
)
"""A word by which a press, radio or television company is known."""

PRESS_OFFICE = re.compile(
    r"\bpress (?:secretary|officer|office|bureau|attach[eé]|spokes\w+|aide|minister)\b", re.IGNORECASE
)
"""Offices with a word of the press in them, whose holders stand on the podium."""

OFFICE_CJK = re.compile(
    r"(?:部|司|局|厅|廳|省|市|院|处|處|行|会|會|秘书|秘書)长|(?:省|市|院|局|部|秘书)長|主任|书记|書記|主席|发言人|發言人|总理|委员$"
)
"""An office in Chinese; the news bureau of a ministry is no press company."""

MEDIA = words(
    "the its radio tv television station network news agency group media broadcasting online app website newspaper"
)
"""Words that say what an outlet is, and not which."""

REPORTER_SUFFIX = re.compile(r"\s*(?:\b(?:reporter|correspondent|journalist)|的?记者|的?記者)$", re.IGNORECASE)

REPORTER_PREFIX = re.compile(
    r"^(?:(?:a|the) )?(?:reporter|correspondent|journalist) (?:from|of|with) (?:the )?", re.IGNORECASE
)

NOBILIARY = words("von van de del della di da du des dos der den ten ter el al bin ibn la le af zu")
"""Words with which a name can begin uncapitalised: `de Witte`."""

SENTENCE_WORDS = words(
    "i you we they it he she is are was were am been when if please will would can could must should have has had do does did let thank thanks"
    " because that this there not"
)
"""Words of sentences: none stands in the office behind a name."""

NOT_A_NAME_CJK = re.compile(
    r"[,，。？！?!]|注意|大家|一是|二是|三是|首先|其次|最后|另外|此外|例如|比如|认为|表示|指出|[说說问問道]$|^[这那我你他她它第].{2}|的(?!记者|記者)|了$"
)
"""What stands in Chinese sentences before a colon, and in no label."""

PARTICLES = words(
    "of and the for in at on to from with its & de da di del della dos das du des la le los van von der den zu bin ibn al el y e und et ter ten – -"
)

LINKS = words("of and the for in at on to from with")
"""Words that link the words of a heading, and stand in few names."""

ROLE_WORDS = words("reporter journalist correspondent host moderator interpreter anchor editor")
"""Words that stand uncapitalised at the end of a label: `CCTV reporter`."""

NOT_A_NAME_FIRST = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly lastly finally then also next last"
    " step point one two three four five six seven this these that those there here it its they we i my our your his her"
    " their put let to in on at as and but or for if when while where why how what who which because since although though"
    " however moreover therefore meanwhile now today tomorrow yesterday another other some many most all both each every not"
    " yes well ok okay please thank thanks good dear ladies gentlemen friends note notes notice example examples conclusion"
    " result results question-and-answer prepared full key about see remember again furthermore additionally overall generally"
    " erstens zweitens drittens viertens premièrement deuxièmement troisièmement primero segundo tercero primo secondo terzo zuruf"
    " specifically basically simply frankly again take consider compare look think say said says"
)
"""Words that begin a sentence or a heading, and no name."""

SURNAMES_LIKE_WORDS = words("he she you an")
"""Chinese surnames that are words of a sentence too: `He Song`."""

NOT_A_NAME = words(
    "remarks participants contents introduction summary agenda background topics transcript briefing conference session statement"
    " backgrounder headlines updated released published subject topic edited copyright follow-up points following follows"
    " fact sheet rounds clients options suggestions sports navigation categories category menu tags related stories contact share numbers read more end call earnings"
)
"""Words of titles, headings and menus."""
