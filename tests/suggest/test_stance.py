"""What the words around a rule's hit do to its stance, sentence by sentence."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggest.invented import hearer

from framing.model.suggestion import MIXED
from framing.suggest import phrases
from framing.suggest.stance import Turn, over, plain, signs, turned, turns
from framing.suggest.suggester import stance

KINDS = {"negation", "denial", "loss", "doubt", "report", "question", "agreement", "condition"}
WORDS = re.findall(
    r"\S+",
    "states have the right to decide not no never nor , , ; : – ( ) ? . some say that we do agree reject is a myth but "
    "and if which who so - called should why who believe it 's n't us idea of wrong lose as they are told",
)
NO_SIGN = frozenset(phrases.NOTHING)

ASSERTS = """
States rather than agencies have the right to decide.
States and never agencies have the right to decide.
Nothing that was said all morning long in this hall by anyone at all touches that: states have the right to decide.
Nothing that was said all morning long in this hall by anyone at all moves me and states have the right to decide.
We do not share this and it is for states to decide.
Some say that it is too late, and we say that states decide for themselves.
States with no committee have the right to decide.
The claim that states have the right to decide is true.
The claim that states have the right to decide is undisputed.
States have the right to decide on people whose claim is false.
We reject the plan and urge you to leave it to states to decide on entry.
States have the right to decide who enters.
It is for states to decide, and not for a committee.
Not only do states have the right to decide, they also bear the cost.
States not only may, but must, decide who enters.
There is no doubt that states have the right to decide.
No doubt states have the right to decide on entry.
States have the right to decide, not least in hard times.
We cannot but affirm the right of states to decide.
What we want is nothing less than the right of states to decide.
It is none other than the state that has the right to decide.
No one but the state has the right to decide on entry.
Nobody here denies that states have the right to decide.
No one in this room, I trust, disputes that states have the right to decide.
No one disputes the right of states to decide.
There is no question that states have the right to decide.
There can be no doubt that it is for states to decide.
There is little doubt that states have the right to decide.
We do not claim that states may not decide for themselves.
We have never said that states cannot decide for themselves.
I do not deny that states have the right to decide.
It cannot be denied that states have the right to decide.
No state should lose its right to decide who enters.
States must never give up their right to decide.
Nothing in this text shall limit the right of states to decide.
We warn against eroding the right of states to decide.
We will not stop defending the right of states to decide.
The right of states to decide cannot be denied.
The right of states to decide is beyond dispute.
It is no myth that states have the right to decide.
The denial of the right of states to decide is unacceptable.
We reject the claim that states have no right to decide.
Few would deny that states have the right to decide.
Who could deny that states have the right to decide?
How could anyone deny that states have the right to decide?
Who are we to question the right of states to decide?
Is it not for states to decide?
Should we not let states decide for themselves?
Don't states have the right to decide?
Why should states not have the right to decide?
Why not let states decide for themselves?
States have the right to decide, don't they?
States have the right to decide who enters, is it not so?
While it is true that states have the right to decide, they must also protect.
Although states have the right to decide, they must also protect.
States have the right to decide, of course, but they also have duties.
Of course states have the right to decide; nobody says otherwise, but law binds them.
We believe that states have the right to decide.
My delegation believes that states have the right to decide.
I would argue that states have the right to decide.
Let me say that it is for states to decide.
It must be said that states have the right to decide.
As the previous speaker said, states have the right to decide.
As many delegations have stressed, it is for states to decide.
Some delegations rightly said that states have the right to decide.
Some delegations argued that states have the right to decide, and rightly so.
It is often said that states have the right to decide, and we agree.
Some say that states have the right to decide, and they are right.
Several colleagues told us that states have the right to decide, a view we share.
We agree with those who say that states have the right to decide.
We share the view of several delegations that states have the right to decide.
States, not agencies, have the right to decide.
States and not agencies have the right to decide.
It is not agencies but states that have the right to decide.
The right to decide belongs not to agencies but to states.
While some say that a committee should do it, states have the right to decide.
Critics object, but states have the right to decide.
We did not come here to quarrel; states have the right to decide.
We do not agree with the text, and states have the right to decide.
No, states have the right to decide.
No matter what we write here, states have the right to decide.
Without prejudice to the right of states to decide, we can do more.
Nor should we forget that states have the right to decide.
We must not overlook that states have the right to decide.
Let us not forget that it is for states to decide.
Never has it been so clear that states have the right to decide.
If you ask me, states have the right to decide.
Whether or not we like it, states have the right to decide.
Even if the text is silent, states have the right to decide.
States have the right to decide, and no one else does.
Experience tells us that states decide for themselves.
I cannot stress enough that states have the right to decide.
We could not agree more that it is for states to decide.
States that did not sign the text have the right to decide.
Migrants who do not have papers have rights.
People with no papers have the same rights as others.
Those who cannot return must be given protection.
Irregular migrants are not criminals and have rights.
People not covered by the convention still have rights.
We deplore that migrants are denied their rights.
We condemn the violation of the rights of migrants, for migrants have rights.
Rules without states deciding for themselves are no option, so states must decide on entry.
It is one thing to guard a border; it is for states to decide who enters.
Under no circumstances should states surrender their right to decide.
At no point did we question the right of states to decide.
Nothing prevents states from deciding on entry for themselves.
To deny that states have the right to decide is folly.
It would be a mistake to deny that states have the right to decide.
It is wrong to question the right of states to decide.
Governments that deny migrants their rights must answer for it.
We are not here to negotiate away the right of states to decide.
We are not asking states to surrender their right to decide.
I do not doubt for a moment that states have the right to decide.
The myth that states have no right to decide must be dispelled.
No agreement may override the right of states to decide.
There is no denying that it is for states to decide.
Whatever the text says, and it says little, states have the right to decide.
Let me be clear: states have the right to decide.
Our position has not changed: states have the right to decide.
This is not a treaty, and it is for states to decide what follows.
The compact is not binding, so it is for states to decide on entry.
My government has always said that states have the right to decide.
Many of us believe that states have the right to decide.
All of us agree that states have the right to decide.
International law says that states have the right to decide.
Can anyone seriously dispute that states have the right to decide?
Is it not a truth that states have the right to decide?
Isn't it for states to decide?
I have never heard anyone dispute the right of states to decide.
We do not want to be told that states have no right to decide.
Migrants are not a threat; they are people with rights.
Migrants do not lose their rights at the border.
No migrant loses his or her rights at the frontier.
People do not cease to have rights because they lack a visa.
Even those who were refused asylum have the right to protection.
It is not charity that migrants ask for but their rights.
Not a day passes on which states do not decide who enters, and it is for states to decide.
States have the right to decide, unless a treaty says otherwise.
Nobody else but states has the right to decide on entry.
Since no one else can do it, it is for states to decide.
Whether in peace or in war, it is for states to decide.
To those who doubt it, I say that it is for states to decide.
We take note of those views, but in our eyes it is for states to decide.
We cannot allow the right of states to decide to be eroded.
We reject the quota system and call on others to respect the right of states to decide.
We do not end without affirming the right of states to decide.
Nothing is more important than the right of states to decide.
We condemn all violations of the rights of migrants: migrants have rights.
Migrants are fighting against traffickers and have rights.
Some of the states that signed have the right to decide.
Several countries have the right to decide who enters.
Many people on the move have rights that nobody protects.
People who feel unsafe have rights too.
It is unacceptable that we have no map.
It is wrong that nobody knows what to do.
We deplore that nobody knows what to do.
Nobody should imagine that we do know which road to take, for nobody knows what to do.
We do not know what to do.
It is a fact that we do not know what to do.
Nobody denies that we do not know what to do.
I do not deny that we have no map.
It cannot be denied that nobody knows what to do.
We do not want a treaty, since we do not know what to do.
We do not like to say it, but we do not know what to do.
It is wrong, but nobody knows what to do.
We do not need an expert to tell us that we have no map.
I need not remind you that states have the right to decide.
Nobody needs to be told that states have the right to decide.
We do not want a committee that nobody asked for; we have no map.
We cannot sign a text that leaves us without a map.
We must not reinvent the wheel.
It is not that simple: we do not know what to do.
It is not easy, and we have no map.
We should never forget that there is no need to reinvent the wheel.
The idea that we do not need another agency is right.
That we have no map is a fact.
Some say that we must not reinvent the wheel, and experience bears them out.
Some say that we must not reinvent the wheel, and we have always shared that view.
Some say that states have the right to decide, and the facts bear them out.
Some say that states have the right to decide, and that is our view as well.
Some say that states have the right to decide. We see it the same way.
I do not dispute that nobody is sure what to do.
Must we not say that states have the right to decide?
The facts say nothing new: states have the right to decide.
States have the right to decide, and the figures show how.
It can hardly be said that the nurses who leave us are not missed.
Spare us the sermon: states have the right to decide.
It is not that states have no right to decide.
I am not among those who hold that states have no right to decide.
How much longer are we to be told that states have no right to decide?
Some say that states have the right to decide, and I could not put it better.
Some say that states have the right to decide, and history has proved them right.
Some say that states have the right to decide, and we think so too.
Some say that states have the right to decide, and my government has said the same for years.
Critics say that states have no right to decide, but the charter says otherwise.
Some say that states have no right to decide; we see it differently.
They tell us that states have no right to decide, which is news to us.
It is not to be doubted that nobody knows what to do.
We regret that nobody knows what to do.
I am afraid that we have no map.
I fear that nobody knows what to do.
It must be said that we have no map.
Let us admit that we do not know what to do.
Let us be honest and say that we do not know what to do.
I do not hide that we have no map.
We make no secret of it that we do not know what to do.
Who would deny that we do not know what to do?
There is no doubt that we must not reinvent the wheel.
We have not forgotten that there is no need to reinvent the wheel.
States have the right to decide, and our experience shows how it is done.
Let us build bridges, and enough of them.
The teachers leave, and nobody replaces them; we have had enough of it.
Nobody told us in time, and now we do not know what to do.
We cannot agree on a text, because nobody knows what to do.
It was a mistake to come without a map.
We do not claim that the plan is bad, only that nobody knows what to do.
It is not enough to say that we must not reinvent the wheel.
States have the right to decide, and we never said anything else.
States have the right to decide, and how often must we say it?
How often must we say that states have the right to decide?
How many times must I repeat that states have the right to decide?
Need I say again that states have the right to decide?
States have the right to decide, and the law says the same.
States have the right to decide, but the figures do not tell us how many do.
States have the right to decide, and it is not how they do it that counts.
States have the right to decide, but reality looks different in every capital.
States have the right to decide, and history shows something else as well.
Those who say that states have no right to decide have never read the charter.
Whoever says that states have the right to decide is right.
Many migrants have rights, and nobody tells them so.
Keep the text short, for states have the right to decide.
States have the right to decide, and no one in this room thinks otherwise.
States have the right to decide; the opposite would be a mistake.
We have no time to lose, and no map.
We say it again that we do not know what to do.
It is not that we are unwilling, but nobody knows what to do.
It is not that we lack good will; we do not know what to do.
It is no use pretending: we do not know what to do.
We need not be ashamed that we have no map.
Nobody should be surprised that we have no map.
Nobody should be ashamed that we do not know what to do.
We must not hide that nobody knows what to do.
It is not news that we have no map.
I am not happy that nobody knows what to do.
We do not like that we have no map.
We have no map, and that is wrong.
Who would claim that we know where to begin?
We speak so fondly of bridges that nobody asks whether they hold.
We have no map, so much we know.
"""
CONTESTS = """
We have no lists, quotas or states deciding alone.
We do not accept that in such cases, states have the right to decide.
We have heard, and do not accept, the view that states have the right to decide.
States do not have the right to decide alone.
We do not accept that states have the right to decide.
We do not, in our view, need to let states decide for themselves.
We do not, and will never, accept that states have the right to decide.
We cannot and must not leave it to states to decide on entry.
We do not believe, as others have done here today, that states have the right to decide.
States have no right to decide alone.
States do not, and this is the point, have the right to decide.
States, whatever they may say, do not have the right to decide.
Nor should we let states decide for themselves.
Never has it been for states to decide.
Never should states decide alone.
Not for a moment do we believe that states have the right to decide.
At no point did we agree that states have the right to decide.
Under no circumstances should states decide alone.
In no way does the text give states the right to decide.
Neither law nor custom gives states the right to decide.
Neither the minister nor the parliament of a state has the right to decide.
We deny that states have the right to decide.
My delegation rejects the notion that states have the right to decide.
We reject, as others have done, the idea that states have the right to decide.
I must dispute the claim that it is for states to decide.
We take issue with the idea that states have the right to decide.
We refuse to believe that states have the right to decide.
It is out of the question, and the right of states to decide is a myth.
That states should decide alone is out of the question.
The right of states to decide is a myth.
That states have the right to decide is simply not true.
The idea that states have the right to decide is wrong.
The notion that states have the right to decide who enters has no basis.
The claim that states have the right to decide does not hold water.
It is a myth that states have the right to decide.
The fiction that states have the right to decide has done harm.
There is no case for letting states decide for themselves.
There is no reason why states should decide alone.
Let no one claim that states have the right to decide.
Let us not pretend that states have the right to decide.
Some would have us believe that states have the right to decide.
They would have us believe that it is for states to decide.
The so-called right of states to decide is an excuse.
Behind the so-called right of states to decide stands fear.
We are far from agreeing that states have the right to decide.
We can hardly say that states have the right to decide.
It would be a mistake to let states decide for themselves.
It would be wrong to leave it to states to decide on entry.
We caution against letting states decide for themselves.
We warn against a world in which states decide alone.
We are not convinced that states have the right to decide.
I do not share the view that states have the right to decide.
My group does not share the view of those who say that states have the right to decide.
We do not agree with those who told us this morning that it is for states to decide.
Nobody claims that states have the right to decide.
No delegation in this room has said that states may decide alone.
We see no reason to let states decide for themselves.
It is not true that states have the right to decide.
It is not for states to decide.
It is not as if states had the right to decide.
They act as if states had the right to decide.
States no longer have the right to decide.
States must give up their right to decide.
It is time to move beyond the idea that states decide alone.
We doubt that states have the right to decide.
I doubt whether it is for states to decide.
We have serious doubts about the right of states to decide.
We find it hard to accept that states have the right to decide.
Some say that states have the right to decide, but that is wrong.
Some argue that states have the right to decide, which we reject.
Some say states have the right to decide, and they are mistaken.
It is often said that states have the right to decide, but we disagree.
It is often said that states have the right to decide, but we do not agree with that.
We are told that states have the right to decide; this is a myth.
Some colleagues think that states have the right to decide, a view we do not share.
Some say that states have the right to decide. We do not agree.
Many delegations argued that it is for states to decide. That is a mistake.
Some argue that states have the right to decide. My delegation begs to differ.
Who says that states have the right to decide?
Since when do states have the right to decide?
Why should we let states decide for themselves?
Do we really want states to decide alone?
Does anyone still believe that states have the right to decide?
By what right do states decide alone?
States have the right to decide, some say, but that is nonsense.
Dialogue rather than states deciding for themselves is what we need.
Some wrongly claim that states have the right to decide.
Migrants have no rights.
We reject the myth that states have the right to decide.
The myth that states have the right to decide is dangerous.
We do not subscribe to the fiction that states have the right to decide.
It makes no sense to let states decide for themselves.
We cannot see why it should be for states to decide.
I fail to see why states should decide alone.
Nobody is asking states to decide alone.
What we do not need is states deciding for themselves.
The days when states decided alone are over.
The time when states decided alone is over.
It is hard to believe that states have the right to decide.
It is too simple to say that states have the right to decide.
Why do we still let states decide for themselves?
Are we really to believe that states have the right to decide?
What makes them think that states have the right to decide?
Is it not a myth that states have the right to decide?
States should not decide alone.
States shouldn’t decide alone on entry.
States can't decide alone on entry.
We don't think it is for states to decide.
My delegation is not persuaded by the argument that states have the right to decide.
We are opposed to the idea that states should decide alone.
Beware of the claim that states have the right to decide.
We say no to states deciding for themselves.
It cannot be that states decide alone.
This must never be a matter for states to decide.
No government has the right to decide alone.
Nowhere does the charter give states the right to decide.
If states had the right to decide, as some say, we would not be here; but states do not have the right to decide.
We are not, let me repeat, of the view that states have the right to decide.
Not everything is for states to decide.
Migrants are not entitled to rights.
We reject quotas, lists and anything else that lets states decide alone.
The idea that it is for states to decide belongs to the past.
To claim that states have the right to decide is nonsense.
I cannot agree with my colleagues who said that it is for states to decide.
It is wrong to say that nobody knows what to do.
It is false that we have no map.
We are not convinced that nobody knows what to do.
Nobody should imagine that we do not know what to do.
Nobody should imagine we do not know what to do.
Let no one think that we do not know what to do.
No one should be under the impression that we have no map.
It is not that we do not know what to do.
It is not that we have no map; we have too many.
It was never that we did not know what to do.
It is not true that we do not know what to do.
It is simply not the case that nobody knows what to do.
We do not believe that nobody knows which road to take.
I am not among those who hold that we have no map.
I am not one of those who believe that nobody knows what to do.
We refuse to believe that we have no map.
We reject the idea that nobody knows what to do.
Let us not pretend that we do not know what to do.
It would be a mistake to say that we have no map.
It can hardly be said that we do not know what to do.
Nobody can claim that we have no compass.
Who says that we do not know what to do?
How much longer are we to be told that we do not know what to do?
How long must we hear that we have no map?
The idea that we do not know what to do is a myth.
That we have no map is simply not true.
The claim that one must not reinvent the wheel is an excuse.
Some say that we do not know what to do, but the facts say otherwise.
Some say that we have no map, which is news to us.
We are told that we have no map, but that is a comfortable story.
We are told that we need not reinvent the wheel, yet experience teaches us the opposite.
We keep hearing that there is no need to reinvent the wheel; we have never shared that view.
Some say that we must not reinvent the wheel. I see it differently.
We have been warned so often that we must not reinvent the wheel that nobody asks whether it turns.
We have been told so often that we must not reinvent the wheel that the words have become meaningless.
I am tired of the claim that we do not need another agency.
We do not share the view that there is no need to reinvent the wheel.
There is no truth in it: it is a myth that nobody knows what to do.
Some say that states have the right to decide, but that is simply not how the world works.
Some say that states have the right to decide, but that is not what history teaches.
Some say that states have the right to decide, yet the figures show nothing of the kind.
Some say that states have the right to decide, but the facts say otherwise.
Some say that states have the right to decide, but the law of the sea says something else.
Some say that states have the right to decide, and we have never shared that view.
Some say that states have the right to decide, but I see it differently.
Some say that states have the right to decide; we take a different view.
Some say that states have the right to decide, but that is a comfortable story.
Some say that states have the right to decide, which is news to us.
Some say that states have the right to decide; that is news to my delegation.
Some say that states have the right to decide, but our experience is different.
Some say that states have the right to decide; the opposite is true.
Some say that states have the right to decide, and I wish it were so.
Some say that states have the right to decide, but I have seen no evidence of it.
Some say that states have the right to decide, but there is no evidence for it.
Some say that states have the right to decide, but they forget the treaties.
Some say that states have the right to decide, which contradicts the charter.
Some say that states have the right to decide, a view to which we cannot subscribe.
Some say that states have the right to decide. Far from it.
Some say that states have the right to decide. Nothing of the sort.
Some say that states have the right to decide. The evidence points the other way.
Some say that states have the right to decide. None of it is true.
Some say that states have the right to decide. We are not so sure.
Some say that states have the right to decide. I know better.
Some say that states have the right to decide. We have our doubts.
We keep hearing that the departure of nurses hurts us, but the data do not bear this out.
It is not that states have the right to decide.
It can hardly be said that states have the right to decide.
Nobody should imagine that states have the right to decide.
Nobody should be fooled into thinking that states have the right to decide.
Nothing is further from the truth than that states have the right to decide.
How much longer are we to be told that it is too early to write?
How many more times must we hear that it is too early for a draft?
How long will they go on saying that it is too early for a draft?
Must we really hear once more that it is too early for a draft?
Are we to be told again that it is too early for a draft?
When will we stop saying that it is too early for a draft?
Spare us the building site.
Spare us another bridge.
Enough of bridges and pillars.
So much for the pillars.
Away with the scaffolding.
We have had enough of pillars.
I am sick and tired of bridges.
No more pillars, please.
Save us from another pillar.
We have talked so long of bridges that nobody asks whether there is a river.
The nurses who leave us are not missed.
Nobody ought to believe that we are without a map.
It should not be thought that nobody knows what to do.
One must not conclude that we have no map.
Do not tell me that nobody knows what to do.
Please do not think that we have no map.
It is a fairy tale that nobody knows what to do.
They are wrong who say that we have no map.
Whoever says that nobody knows what to do has not read our paper.
Those who say that nobody knows what to do are mistaken.
I have stopped believing that we have no map.
I would not say that we do not know what to do.
There is no reason to think that we have no map.
To say that nobody knows what to do is nonsense.
We are fed up with hearing that nobody knows what to do.
Is anybody really going to say that we have no map?
How can anyone claim that we have no map?
Why do we go on saying that nobody knows what to do?
We would be the last to say that nobody knows what to do.
Some argue that states have the right to decide; if only it were so.
Some argue that states have the right to decide, but this is not borne out by the facts.
Some argue that states have the right to decide. With respect, they are mistaken.
Some argue that states have the right to decide. With all respect, I cannot follow them.
Some argue that states have the right to decide. That is one view; it is not ours.
Some argue that states have the right to decide. Our own experience has been the opposite.
Some argue that states have the right to decide. If that were true, we would not be here.
Some argue that states have the right to decide, but nobody in my country believes it.
Some argue that states have the right to decide, but I for one am not convinced.
Some argue that states have the right to decide, but it was never so.
Some argue that states have the right to decide, but that argument does not convince us.
Some argue that states have the right to decide, yet the numbers tell a different story.
Some argue that states have the right to decide, but a look at the map shows the opposite.
Some argue that states have the right to decide, which is simply not what the charter says.
Some argue that states have the right to decide, a claim that no figure supports.
Some argue that states have the right to decide. Nonsense.
We have heard for years that states have the right to decide, and it has never been true.
No bridges, please; no pillars either.
Could we please do without the pillars?
I cannot hear the word bridge any longer.
Whoever speaks of bridges should first show us a river.
Keep your bridges.
Nobody in this hall seriously believes that we have no map.
I find it hard to believe that nobody knows what to do.
My government does not accept the argument that we have no map.
You will not hear me say that nobody knows what to do.
Nobody will convince me that we have no map.
Others may think that nobody knows what to do; we do not.
Some maintain that states have the right to decide, but this view has been overtaken by events.
Some maintain that states have the right to decide. The court has ruled otherwise.
Some maintain that states have the right to decide, but that is to forget history.
Some maintain that states have the right to decide, and we respectfully disagree.
Some maintain that states have the right to decide; I could not disagree more.
Some maintain that states have the right to decide; that is wishful thinking.
We have had enough of towers.
"""
REPORTS = """
Some say that although it is hard states have the right to decide.
Some delegations argued that states have the right to decide.
Some delegations argued that states do not have the right to decide.
It is often said that states have the right to decide.
It has been suggested that it is for states to decide.
We heard this morning that states have the right to decide.
According to the paper, states have the right to decide.
The paper states that it is for states to decide.
On one view, states have the right to decide.
I am told that states have the right to decide.
We are told that it is for states to decide.
Colleagues from the islands think that states have the right to decide.
Others feel that states should decide alone.
Some, as we heard, say that states have the right to decide.
Several speakers in this hall yesterday insisted that states have the right to decide.
The delegate from the north told us that states have the right to decide.
The previous speaker claimed that it is for states to decide.
One delegation said that states decide for themselves.
Northland argues that states have the right to decide.
Critics deny that states have the right to decide.
Some reject the right of states to decide.
States have the right to decide, some say.
States, some say, have the right to decide.
States have the right to decide, according to the paper.
States allegedly have the right to decide.
Do states have the right to decide?
Should states decide alone, or should they ask others?
Is it for states to decide?
In such cases, should states decide alone?
We wonder whether states have the right to decide.
The question is whether it is for states to decide.
It is not clear whether states have the right to decide.
We do not know whether states have the right to decide.
Not everyone agrees that states have the right to decide.
Some say that the right of states to decide is a myth.
In the view of some, it is for states to decide.
There is the claim that states have the right to decide.
Some say this: states have the right to decide.
For some, it is for states to decide.
He said that it is for states to decide.
They claim that states have the right to decide.
People say that states have the right to decide.
A colleague told me that states have no right to decide.
The report says that states have the right to decide, and that migrants move anyway.
There are those who believe that states have the right to decide.
It is widely believed that states have the right to decide.
We have heard from several colleagues that it is for states to decide.
Would it be for states to decide?
Can states decide alone?
And is it for states to decide?
Some believe that states have the right to decide; others believe that they must share it.
Some want states to decide alone.
From their point of view, states have the right to decide.
The argument was made that states have the right to decide.
Some say that we do not know what to do.
We are told that there is no need to reinvent the wheel.
We have been warned that it is too early to write.
Some say that nobody knows what to do, and others that we have long known it.
Some say that states have the right to decide, and it is not for me to say whether they are right.
Some say that states have the right to decide; we do not take sides.
Some say that we have no map. The debate goes on.
Is it true that we do not know what to do?
Some say that states have the right to decide, and the figures are in the annex.
Some say that states have the right to decide. The text says so in its second part.
Some argue that states have the right to decide, and they have their reasons.
Some argue that states have the right to decide, and the debate is an old one.
Some argue that states have the right to decide, and it is true that they are many.
Some say that nobody knows what to do, and that the sea decides.
The paper says that we have no map and the annex says the same.
We hear that it is too early to write, and our experts will look at it.
Colleagues said that nobody knows what to do, and the world is watching.
Some maintain that states have the right to decide, and we have listened to them.
Some maintain that states have the right to decide, and not a few agree with them.
Some maintain that states have the right to decide. That is one view.
"""

CASES = [
    (said, wanted)
    for wanted, table in (("asserts", ASSERTS), ("contests", CONTESTS), ("reports", REPORTS))
    for said in table.strip().splitlines()
]


@pytest.fixture(scope="module")
def heard():
    return hearer()


@pytest.mark.parametrize(("said", "wanted"), CASES, ids=[said for said, _ in CASES])
def test_a_sentence_takes_this_stance(heard, said, wanted):
    assert stance(heard(said)) == wanted


def test_rules_of_opposite_stances_are_mixed(heard):
    assert stance(heard("States have the right to decide. States do not have the right to decide.")) == MIXED


def test_a_turn_names_its_words_and_where_they_stand(heard):
    text = "Some say that states have the right to decide. We do not agree."
    (hit,) = heard(text)
    assert [(kind, words, span.of(text)) for kind, words, span in hit.turned_by] == [
        ("report", "Some say", "Some say"),
        ("denial", "We do not agree", "We do not agree"),
    ]


def test_the_next_sentence_is_asked_only_about_a_report(heard):
    assert stance(heard("States have the right to decide. We do not agree.")) == "asserts"


@pytest.mark.parametrize(
    ("said", "weight"),
    [
        ("States have the right to decide.", 0.9),
        ("If states have the right to decide, they must say so.", 0.765),
        ("States have the right to decide, provided that they respect the law.", 0.765),
        ("As long as states decide alone, little will change.", 0.765),
        ("If you ask me, states have the right to decide.", 0.9),
        ("Do states have the right to decide?", 0.63),
        ("Since when do states have the right to decide?", 0.765),
    ],
)
def test_a_condition_or_question_lowers_the_weight_of_what_it_holds(heard, said, weight):
    assert [hit.weight for hit in heard(said)] == [weight]


def test_a_rule_that_reports_keeps_its_stance():
    assert turned("reports", [Turn("denial", 0, 0), Turn("agreement", 1, 1)]) == "reports"


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ("", "asserts"),
        ("negation", "contests"),
        ("negation denial", "asserts"),
        ("negation report", "reports"),
        ("report denial", "contests"),
        ("negation report denial", "asserts"),
        ("report agreement", "asserts"),
        ("negation report agreement", "contests"),
        ("report agreement negation", "contests"),
        ("condition", "asserts"),
        ("question", "reports"),
        ("doubt", "contests"),
        ("denial doubt", "asserts"),
    ],
)
def test_turns_are_taken_from_the_hit_outwards(kinds, wanted):
    assert turned("asserts", [Turn(kind, 0, 0) for kind in kinds.split()]) == wanted


def test_denials_of_what_a_rule_contests_assert_it():
    assert turned("contests", [Turn("negation", 0, 0)]) == "asserts"


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ("they ca n't", "they can not"),
        ("they wo n’t", "they will not"),
        ("it 's the state 's", "it is the state 's"),
        ("let 's go", "let us go"),
        ("we 're — you 'll", "we are – you will"),
    ],
)
def test_words_lose_their_shortening_and_none_is_lost(tokens, words):
    assert plain(tuple(tokens.split())) == tuple(words.split())


def test_every_phrase_is_found_in_what_it_says():
    """Each phrase without gaps, lists and choices stands for itself."""
    written = [phrase for some in phrases.BEFORE.values() for phrase in some if re.fullmatch(r"[a-z ]+", phrase)]
    assert len(written) > 10
    assert [phrase for phrase in written if not signs(("so", *phrase.split(), "it")) and phrase not in NO_SIGN] == []


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.data())
def test_any_words_have_turns_that_lie_within_them(tokens, data):
    found = sorted(data.draw(st.sets(st.integers(0, len(tokens) - 1), min_size=1, max_size=4)))
    after = data.draw(st.lists(st.sampled_from(WORDS), max_size=8))
    around = turns(tokens, found, after)
    assert all(0 <= turn.first <= turn.last < len(tokens) + len(after) for turn in around)
    assert {turn.kind for turn in around} <= KINDS
    assert turned("asserts", around) in {"asserts", "contests", "reports"}
    assert not any(over(tokens, found, turn) for turn in around if found[0] <= turn.last <= found[-1])


def test_a_long_sentence_takes_no_long_time():
    tokens = ("some people in the room , and not a few of us , do not say that " * 60).split()
    tokens += ["states", "decide"]
    started = perf_counter()
    turns(tokens, [len(tokens) - 2, len(tokens) - 1])
    assert perf_counter() - started < 1
