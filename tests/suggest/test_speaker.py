"""Whose claim it is: what others say, what the speaker's side makes of it, and what is said of the claim itself."""

import pytest
from suggest.invented import hearer

from framing.model.suggestion import MIXED, RuleHit
from framing.model.text import Span
from framing.suggest.report import told
from framing.suggest.suggester import stance
from framing.suggest.verdict import verdict

OUR_OWN = """
I should like to begin with what we all know: states have the right to decide.
We who come from small islands know that states have the right to decide.
Our capital has instructed us to say that states have the right to decide.
My minister asked me to underline that states have the right to decide.
I can only repeat what my minister told you in June: states have the right to decide.
Like the speaker before me, I hold that states have the right to decide.
Together with the group of islands we maintain that states have the right to decide.
We have told the secretariat more than once that states have the right to decide.
We insisted in writing, and insist again, that states have the right to decide.
History teaches us that states have the right to decide.
The law is clear that states have the right to decide.
The charter says that states have the right to decide.
It bears repeating that states have the right to decide.
It goes without saying that states have the right to decide.
It is no secret that states have the right to decide.
Nobody needs a treaty to know that states have the right to decide.
We would not be here if we did not believe that states have the right to decide.
I have yet to meet anyone who doubts that states have the right to decide.
There is no getting around the fact that states have the right to decide.
To pretend otherwise is idle: states have the right to decide.
Not for the first time do I have to say that states have the right to decide.
We are not blind to the fact that states have the right to decide.
We never tire of saying that states have the right to decide.
It is not because we are stubborn that we say states have the right to decide.
Nothing could persuade us that states have no right to decide.
I refuse to accept that states have no right to decide.
Whoever thinks that states have no right to decide should read the charter again.
What the critics overlook is that states have the right to decide.
Critics forget that states have the right to decide.
They fail to see that states have the right to decide.
Several delegations said that states have the right to decide, and we could only nod.
The unions told us that states have the right to decide, and they were right.
The mayors said that states have the right to decide. I fully share their opinion.
The mayors said that states have the right to decide. My country stands with them.
The mayors said that states have the right to decide. Well said.
It was argued that states have no right to decide. We strongly object.
It was argued that states have no right to decide. Nothing could be more wrong.
One speaker doubted that states have the right to decide. I have no such doubts.
Without the right of states to decide there will be no agreement.
We cannot do without the right of states to decide.
No agreement is possible without the right of states to decide.
Rarely does a week pass without a reminder that states have the right to decide.
Never let it be forgotten that states have the right to decide.
Only a fool would deny that states have the right to decide.
You need not be a lawyer to see that states have the right to decide.
Even the critics admit that states have the right to decide.
If anything is certain, it is that states have the right to decide.
Were states to lose their right to decide, nobody would sign.
Should anyone ask, states have the right to decide.
Isn't it obvious that states have the right to decide?
Do I really have to remind you that states have the right to decide?
Who among us would give up the right of states to decide?
My country's position is well known: states have the right to decide.
What has always guided us is the conviction that states have the right to decide.
I speak for a small republic when I say that states have the right to decide.
In this forum and in every other we have defended the right of states to decide.
It would be idle to deny that states have the right to decide.
There are not two opinions about it: states have the right to decide.
We see no contradiction in saying that states have the right to decide.
It is beyond me how anyone can deny that states have the right to decide.
Hardly anyone in this room would question the right of states to decide.
Not even the harshest critics dispute that states have the right to decide.
The question is not whether states have the right to decide but how.
Nobody is taking away the right of states to decide.
By no means do we wish to weaken the right of states to decide.
It cannot be stressed often enough that states have the right to decide.
Let there be no misunderstanding: states have the right to decide.
Contrary to what the paper says, states have the right to decide.
Despite what we heard this morning, states have the right to decide.
Whatever the critics may say, states have the right to decide.
With due respect to the previous speaker, states have the right to decide.
Unlike the previous speaker, I believe that states have the right to decide.
Some will not like to hear it, but states have the right to decide.
Others may see it otherwise; for us, states have the right to decide.
Several speakers have reminded us that states have the right to decide, and rightly so.
The working paper says that states have the right to decide. It is right.
The working paper says that states have the right to decide. That is also how we see it.
The chair has said that states have the right to decide, and I am grateful to her for it.
The unions claim that states have no right to decide. They are wrong.
The unions claim that states have no right to decide. I could not agree less.
The unions claim that states have no right to decide; the charter tells another story.
Never would we sign a text that denied states the right to decide.
A text that took from states the right to decide would not get our vote.
We will vote against any text that limits the right of states to decide.
We regret that the draft is silent on the right of states to decide.
The draft must not be silent on the right of states to decide.
It would be a grave error to ignore the right of states to decide.
One cannot ignore that states have the right to decide.
Why do we keep forgetting that states have the right to decide?
As long as I sit here I will say that states have the right to decide.
States have the right to decide, whatever the lawyers of the north may have told you.
States, as nobody at this table will deny, have the right to decide.
It took us ten years to learn that states have the right to decide.
The question has been asked whether states have the right to decide. They do.
The question has been asked whether states have the right to decide. Of course they have.
Have we forgotten that states have the right to decide?
Could anyone imagine a world in which states had no right to decide?
You will have noticed that no one has questioned the right of states to decide.
Not one delegation has challenged the right of states to decide.
I am not here to argue that states have no right to decide.
My minister would never forgive me if I gave away the right of states to decide.
There will be no compact unless states have the right to decide.
Nobody is above the law, but states have the right to decide.
It was not a politician but a judge who wrote that states have the right to decide, and we stand by it.
It is hard to see how states could lose their right to decide.
Anyone who reads the charter will find that states have the right to decide.
We do not need a lecture to remember that states have the right to decide.
"""
"""Said or shared by the speaker's side, or granted by those who might be expected not to."""
TAKEN_BACK = """
We cannot go along with the notion that states have the right to decide.
I am at a loss to understand why states should decide alone.
It escapes me why states should decide alone.
The time has come to drop the pretence that states decide alone.
Let us put to rest the old tale that states have the right to decide.
We part company with those who hold that states have the right to decide.
No serious lawyer maintains that states have the right to decide.
You will search the charter in vain for a line by which states have the right to decide.
The right of states to decide is anything but absolute.
The right of states to decide has had its day.
Nothing in the text should be read as saying that states have the right to decide.
None of us came here to hear that states have the right to decide.
We would not dream of leaving it to states to decide on entry.
I would be the first to regret it if states decided alone.
It is high time to stop pretending that states decide alone.
My delegation sees little merit in the claim that states have the right to decide.
My delegation cannot see its way to agreeing that states have the right to decide.
We are anything but convinced that states have the right to decide.
We have long ceased to believe that states have the right to decide.
The unions told us that states have the right to decide, but they are mistaken.
The mayors insisted that states have the right to decide. We are of another opinion.
The mayors insisted that states have the right to decide. My country takes the opposite view.
The previous speaker insisted that states have the right to decide. Nothing could be further from our position.
The paper says that states have the right to decide, a claim my government firmly rejects.
The paper says that states have the right to decide; it should not.
It was said that states have the right to decide. That is not what the law says.
It has become fashionable to say that states have the right to decide; it is nonetheless false.
Some hold that states have the right to decide. They could hardly be more wrong.
Some hold that states have the right to decide. I do not.
Some hold that states have the right to decide. How wrong they are.
Some hold that states have the right to decide. This is plainly untenable.
Some hold that states have the right to decide. We see no basis for this.
Some hold that states have the right to decide. We cannot possibly subscribe to that.
Some hold that states have the right to decide, a position that does not survive a look at the map.
Since when has it been for states to decide?
Who gave states the right to decide?
Must it always be for states to decide?
Are we seriously to accept that states have the right to decide?
What good is it if states decide alone?
If states really had the right to decide, nobody would have written the convention.
It is one thing to guard a border; it is quite another to claim that states have the right to decide.
We can live without states deciding for themselves.
Far from having the right to decide, states are bound by treaties.
We have our doubts as to whether states really have the right to decide.
In our view it is not up to the capitals, and states have no right to decide alone.
There is little to be said for letting states decide for themselves.
There is much to be said against letting states decide for themselves.
My government opposes any wording by which states decide alone.
We would advise against letting states decide for themselves.
I wish people would stop telling me that states have the right to decide.
The claim that states have the right to decide rings hollow.
The claim that states have the right to decide has never been proved.
The argument that states have the right to decide convinces fewer and fewer of us.
That states have the right to decide is a half-truth at best.
That states should decide alone strikes us as reckless.
To let states decide for themselves would be a step backwards.
Letting states decide for themselves has not worked.
Letting states decide for themselves would be the end of the refugee convention.
States deciding alone is precisely what we must get away from.
We have had enough of hearing that states have the right to decide.
Do not come to me with the old story that states have the right to decide.
Anyone who still thinks that states have the right to decide has not been to the coast.
We are tired of being told that states have the right to decide.
It is a comfortable belief that states have the right to decide.
It was a mistake ever to write that states have the right to decide.
I for my part do not believe that states have the right to decide.
Neither my government nor my parliament accepts that states have the right to decide.
None of the treaties says that states have the right to decide.
No treaty that I know of says that states have the right to decide.
In no treaty will you find that states have the right to decide.
The working paper says that states have the right to decide. It is wrong.
The working paper says that states have the right to decide. My delegation has difficulties with that.
The working paper says that states have the right to decide. We would have put it differently.
The working paper says that states have the right to decide. With respect, no.
The chair has said that states have the right to decide, and I must contradict her.
Ministers like to say that states have the right to decide. In fact they have signed it away.
Some claim that states have the right to decide, but where is it written?
It is claimed that states have the right to decide, yet no court has ever held so.
It is easy to say that states have the right to decide; it is harder to show it.
Whatever they say, it is not for states to decide.
Is it really for states to decide?
Would anyone in their right mind let states decide for themselves?
States have the right to decide? Nonsense.
Could somebody explain to me why states should decide alone?
Nobody has ever shown me why states should decide alone.
What I cannot accept is that states decide alone.
What nobody has proved is that states have the right to decide.
My government stopped believing long ago that states have the right to decide.
You have been misled if you think that states have the right to decide.
It would be dishonest to go home and say that states have the right to decide.
If you expect me to say that states have the right to decide, you will be disappointed.
Please strike the sentence that says that states have the right to decide.
We should resist the temptation to say that states have the right to decide.
The sentence that states have the right to decide should go.
One delegation proposed that states decide alone. We would vote against it.
One delegation proposed that states decide alone. That would be a grave mistake.
They say that states have the right to decide; the sea says otherwise.
I am asked to believe that states have the right to decide, and I cannot.
"""
"""Rejected by the speaker, in advance, afterwards or by the next sentence."""
OF_OTHERS = """
A great many contributions stressed that states have the right to decide.
Three of the papers before us hold that states have the right to decide.
The unions told us that states have the right to decide.
The mayors of the coast insist that states have the right to decide.
The employers want states to decide alone.
My neighbour swears that states have the right to decide.
A taxi driver told me on the way here that states have the right to decide.
We heard from the first panel that states have the right to decide.
The first panel heard that states have the right to decide.
The chair summed up that states have the right to decide.
It was put to us yesterday that states have the right to decide.
It came up again and again that states have the right to decide.
It was the view of many in the room that states have the right to decide.
The feeling in the room was that states have the right to decide.
Many in the room felt that states have the right to decide.
The dominant view in the literature is that states have the right to decide.
Much was made of the fact that states have the right to decide.
In the words of my predecessor, states have the right to decide.
To quote the last speaker, states have the right to decide.
As the unions see it, states have the right to decide.
If we are to believe the press, states have the right to decide.
States have the right to decide, says the paper before us.
States have the right to decide, as the unions would have it.
States have the right to decide: that was the message of the morning.
States have the right to decide; so at least the ministers told us.
"States have the right to decide," said one minister after the other.
One side holds that states have the right to decide, the other that they do not.
Opinions differ on whether states have the right to decide.
The jury is still out on whether states have the right to decide.
Whether states have the right to decide is not for me to say.
It remains disputed whether states have the right to decide.
My notes from the morning say that states have the right to decide.
Calls were heard for states to decide on entry.
There were calls from the floor for states to decide on entry.
The question was raised whether it is for states to decide.
A demand of the northern group is that states decide alone.
Their position is that states have the right to decide.
Their argument runs that states have the right to decide.
Half of those who replied said that states have the right to decide.
Of the replies, nine state that states have the right to decide.
Supporters of the text point out that states have the right to decide.
Some have taken the floor to recall that states have the right to decide.
My colleague from the north was adamant that states have the right to decide.
Several delegations were of the opinion that states have the right to decide.
Several delegations made the point that states have the right to decide.
Several delegations took the position that states have the right to decide.
Several delegations drew attention to the right of states to decide.
Several delegations attached importance to the right of states to decide.
Some were in favour of letting states decide for themselves.
The right of states to decide was mentioned by several speakers.
The right of states to decide was a recurrent theme.
I merely pass on what I was told: states have the right to decide.
We are often reminded that states have the right to decide.
Delegates kept coming back to the right of states to decide.
Sixteen of the written inputs ask that states decide for themselves.
Two of my colleagues have taken the view that states have the right to decide.
A former minister writes in her memoirs that states have the right to decide.
The draft before us takes it for granted that states have the right to decide.
The author starts from the premise that states have the right to decide.
The summary of the second session records that states have the right to decide.
The representative of the shipowners assured us that states have the right to decide.
An old fisherman said to me that states have the right to decide.
My interpreter tells me that states have the right to decide.
Ask the ministers and they will tell you that states have the right to decide.
Ministers will tell you that states have the right to decide.
If you listen to the ministers, states have the right to decide.
One hears that states have the right to decide.
One often reads that states have the right to decide.
You can read in every newspaper that states have the right to decide.
The word from the capitals is that states have the right to decide.
The line taken by the ministries is that states have the right to decide.
The northern group, for its part, stressed that states have the right to decide.
The northern group would prefer that states decide for themselves.
The northern group was alone in saying that states have the right to decide.
Speaker after speaker told us that states have the right to decide.
Time and again it was said that states have the right to decide.
This morning's debate turned on whether states have the right to decide.
The debate went back and forth on the right of states to decide.
For some of us states have the right to decide; for others they do not.
Some delegations, though not all, believe that states have the right to decide.
Some delegations seem to think that states have the right to decide.
Opponents counter that states have the right to decide.
Lawyers are divided over the right of states to decide.
A number of you have asked whether states have the right to decide.
I was asked by a journalist whether states have the right to decide.
I have been asked to report that states have the right to decide.
Let me pass on a message from the mayors: states have the right to decide.
Allow me to read out what the unions have sent us: states have the right to decide.
States, so the argument goes, have the right to decide.
States, in their opinion, have the right to decide.
States, the unions insist, have the right to decide.
States have the right to decide, or so the ministers say.
States have the right to decide, at least if one believes the press.
States have the right to decide, as several of you have put it.
States have the right to decide, in the eyes of some.
The right of states to decide is often invoked by ministers.
The right of states to decide came up in four statements.
Two delegations raised the right of states to decide.
The papers disagree about the right of states to decide.
States have the right to decide, the coastal delegations replied.
States have the right to decide, a mayor wrote to us last week.
States have the right to decide: thus the chair in his summary.
The coastal delegations took the floor one after the other to insist that states have the right to decide.
What the coastal delegations want is for states to decide.
What came back from the capitals was that states have the right to decide.
Among the replies to our survey, one in three said that states have the right to decide.
Nine of the forty replies mention the right of states to decide.
The minutes of the last meeting note that states have the right to decide.
Asked about it, the minister replied that states have the right to decide.
A woman at the harbour told us that states have the right to decide.
My predecessor used to say that states have the right to decide.
There has been a proposal to let states decide for themselves.
There is a school of thought according to which states have the right to decide.
Depending on whom you ask, states have the right to decide or they do not.
It depends on the court whether states have the right to decide.
I have no view on whether states have the right to decide.
My delegation takes no position on the right of states to decide.
We have not yet made up our minds whether states have the right to decide.
Two schools of thought face each other: one holds that states have the right to decide, the other that nobody has.
The two groups could not agree whether states have the right to decide.
Is it the case that states have the right to decide, or do they share it?
Reactions to the idea that states decide alone were mixed.
The notion that states have the right to decide found favour with some and not with others.
"""
"""Passed on, left open, or put as a question."""
CASES = [
    (said, wanted)
    for wanted, table in (("asserts", OUR_OWN), ("contests", TAKEN_BACK), ("reports", OF_OTHERS))
    for said in table.strip().splitlines()
]


@pytest.fixture(scope="module")
def heard():
    return hearer()


@pytest.mark.parametrize(("said", "wanted"), CASES, ids=[said for said, _ in CASES])
def test_a_sentence_takes_this_stance(heard, said, wanted):
    assert stance(heard(said)) == wanted


def first(text):
    """The first report in some words, as it is written."""
    words = tuple(text.split())
    return next((" ".join(words[begin : end + 1]) for begin, end in told(words)), None)


@pytest.mark.parametrize("verb", ("said", "underlined", "recalled", "whispered", "conceded", "swore", "proposed"))
@pytest.mark.parametrize("subject", ("many delegations", "a speaker from the south", "others", "my colleague"))
def test_any_verb_of_speaking_reports_with_any_subject_that_speaks_for_others(verb, subject):
    assert first(f"in june {subject} once more {verb} that it rains") is not None


@pytest.mark.parametrize("subject", ("we", "i", "my delegation", "our group", "experience", "the law"))
def test_what_our_side_or_the_facts_say_is_no_report(subject):
    assert first(f"in june {subject} said that it rains") is None


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("delegations must say that it rains .", None),
        ("the states decide , and the claims are heard .", None),
        ("people who fear rain leave .", None),
        ("as several speakers noted , it rains .", None),
        ("even critics admit that it rains .", None),
        ("whatever the critics say , it rains .", None),
        ("several delegations took the view that it rains .", "several delegations took the view"),
        ("we were told that it rains .", "we were told"),
        ("it was widely believed that it rains .", "it was widely believed"),
        ("it must be said that it rains .", None),
    ],
)
def test_a_report_runs_from_its_subject_to_its_verb(text, report):
    assert first(text) == report


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("we fully share that view .", "agreement"),
        ("we do not share that view .", "denial"),
        ("my delegation rejects this .", "denial"),
        ("we do not .", "denial"),
        ("we do .", "agreement"),
        ("they are plainly mistaken .", "denial"),
        ("they are not mistaken .", "agreement"),
        ("that may be true .", None),
        ("how right she was .", "agreement"),
        ("so do we .", "agreement"),
        ("we have no quarrel with that .", "agreement"),
        ("we have difficulties with that .", "denial"),
        ("we are of another opinion .", "denial"),
        ("we agree that it rains .", None),
        ("we share borders with four states .", None),
    ],
)
def test_a_verdict_counts_its_denials(text, kind):
    found = verdict(tuple(text.split()), 0)
    assert (found and found[0]) == kind


def hit(stance, weight, *starts, turned_by=()):
    """A hit whose words begin at these places."""
    spans = tuple(Span(start, start + 1) for start in starts)
    return RuleHit(
        rule=f"{stance}-{weight}",
        because="it says so",
        tokens=spans,
        words=("x",) * len(spans),
        stance=stance,
        weight=weight,
        turned_by=turned_by,
    )


def test_words_of_a_claim_give_way_to_a_rejection_that_stands_among_them():
    assert stance([hit("asserts", 0.6, 0, 9), hit("contests", 0.7, 0, 4, 9)]) == "contests"
    assert stance([hit("asserts", 0.6, 0, 4), hit("contests", 0.7, 0, 9)]) == MIXED


def test_a_hint_gives_way_to_a_rejection():
    assert stance([hit("asserts", 0.5, 0), hit("contests", 0.6, 9)]) == "contests"


def test_a_claim_that_a_denial_made_stands_beside_a_rejection():
    denied = (("denial", "no", Span(0, 2)),)
    assert stance([hit("asserts", 0.5, 3, turned_by=denied), hit("contests", 0.6, 9)]) == MIXED
