import type { ConnectionMark, Outcome, PhoneState, PollState } from '#client/phone-state.ts'
import type { Say } from '#i18n/say.ts'
import type { PhoneView, PhoneViews } from '#questions/contract/phone.ts'
import { isSameAnswer, type Json } from '#rules/question.ts'

/** The lead can be read at a glance; either part may be empty. */
interface Sentence {
  lead: string
  rest: string
}

/** The words of a phone's state; none of a question whose kind is not loaded, which has words for its answers. */
export function stateWords(say: Say, state: PhoneState, views: PhoneViews): Sentence {
  switch (state.is) {
    case 'unknown-code':
      return {
        lead: say('No talk at {code}.', { code: state.code }),
        rest: say('Check the code on the screen.'),
      }
    case 'connecting':
      return { lead: say('Connecting…'), rest: '' }
    case 'lobby':
      return { lead: say('You’re in.'), rest: say('Questions from the stage appear here.') }
    case 'waiting':
      return { lead: say('Eyes on the stage.'), rest: say('The next question appears here.') }
    case 'ended':
      return {
        lead: say('Thank you.'),
        rest: isForgotten(state) ? say('Nobody can tell any more who voted what.') : '',
      }
    default: {
      const view = views[state.poll.kind]
      return view ? pollWords({ say, poll: state.poll, view }, state) : NO_WORDS
    }
  }
}

const NO_WORDS: Sentence = { lead: '', rest: '' }

type EndedState = Extract<PhoneState, { is: 'ended' }>

/** A page that is still open remembers its own vote, and shows it: it must not say otherwise. */
function isForgotten({ forgotten, results }: EndedState): boolean {
  const isOwn = (answer: Json | undefined) => answer !== null && answer !== undefined
  return forgotten && !results.some((one) => isOwn(one.counted) || isOwn(one.earlier?.counted))
}

export function markWords(say: Say, mark: ConnectionMark): Sentence {
  if (mark === 'reconnecting') return { lead: '', rest: say('Reconnecting…') }
  if (mark === null) return NO_WORDS
  return {
    lead: say('Can’t reach the stage.'),
    rest: say('Check your Wi-Fi; we keep trying.'),
  }
}

/**
 * The result of a poll in one line, and this phone's part in it: "84 votes. You chose Learn." Where then and
 * now are compared, the result shows the votes of each.
 */
export function outcomeWords(say: Say, outcome: Outcome, view: PhoneView): Sentence {
  const rest = factsWords({ say, poll: outcome.poll, view }, outcome)
  return { lead: view.resultWords(say, outcome), rest }
}

/** The facts that every sentence about a poll needs. */
interface PollContext {
  say: Say
  poll: PollState['poll']
  view: PhoneView
}

function pollWords(context: PollContext, state: PollState): Sentence {
  const { say, poll, view } = context
  switch (state.is) {
    case 'asked':
      return { lead: '', rest: view.answerHint(say, poll) }
    case 'sending':
      return { lead: '', rest: say('Sending…') }
    case 'counted':
      return {
        lead: say('Counted: {choice}.', { choice: nameOf(context, state.counted) }),
        rest: view.changeHint(say, poll),
      }
    case 'changing':
      return { lead: '', rest: changingWords(context, state.wish, state.counted) }
    case 'changed':
      return {
        lead: say('Changed to {choice}. Counted.', { choice: nameOf(context, state.counted) }),
        rest: '',
      }
    case 'holding':
      return {
        lead: say('Not counted yet.'),
        rest: say('Keep this page open; it will be sent.'),
      }
    default:
      return closedWords(context, state)
  }
}

type ClosedState = Extract<PollState, { is: 'closed' | 'too-late' | 'revealed' | 'joined-late' }>

function closedWords(context: PollContext, state: ClosedState): Sentence {
  const { say, view } = context
  switch (state.is) {
    case 'closed':
      return {
        lead: say('Voting has closed.'),
        rest:
          state.counted === null
            ? say('The result appears here.')
            : chosenWords(context, state.counted),
      }
    case 'too-late':
      return { lead: say('Not counted.'), rest: tooLateWords(context, state.counted) }
    case 'revealed':
      return { lead: view.resultWords(say, state), rest: factsWords(context, state) }
    case 'joined-late':
      return { lead: view.resultWords(say, state), rest: joinedLateWords(context, state) }
  }
}

function factsWords(context: PollContext, { tally, counted, earlier }: Outcome): string {
  if (earlier) return bothWords(context, earlier.counted, counted)
  const chosen = counted !== null && chosenWords(context, counted)
  return joinSentences(votesWords(context, tally), chosen)
}

function changingWords(context: PollContext, wish: Json, counted: Json): string {
  const { say } = context
  return say('Sending {wish}… {counted} counts until then.', {
    wish: nameOf(context, wish),
    counted: nameOf(context, counted),
  })
}

/** An earlier vote still counts when the change came too late. */
function tooLateWords(context: PollContext, counted: Json): string {
  const { say } = context
  const late = say('Voting closed before your vote arrived.')
  if (counted === null) return late
  return joinSentences(late, say('{choice} counts.', { choice: nameOf(context, counted) }))
}

function joinedLateWords(context: PollContext, { tally, earlier }: Outcome): string {
  const { say } = context
  return joinSentences(!earlier && votesWords(context, tally), say('You joined after this vote.'))
}

/** The answers of this phone, then and now. */
function bothWords(context: PollContext, then: Json, now: Json): string {
  const { say } = context
  if (then === null) return now === null ? '' : chosenWords(context, now)
  const before = nameOf(context, then)
  if (now === null) return say('You chose {choice} the first time.', { choice: before })
  if (isSameAnswer(then, now)) return say('You: {choice}, both times.', { choice: before })
  return say('You: {before}, then {now}.', { before, now: nameOf(context, now) })
}

function chosenWords(context: PollContext, answer: Json): string {
  const { say } = context
  return say('You chose {choice}.', { choice: nameOf(context, answer) })
}

function votesWords({ say, view }: PollContext, tally: Json): string {
  const votes = view.countVotes(tally)
  return votes > 0 ? say.count(votes, '{n} vote.', '{n} votes.') : ''
}

function nameOf({ poll, view }: PollContext, answer: Json): string {
  return view.nameOf(poll, answer) ?? ''
}

function joinSentences(...sentences: (string | false)[]): string {
  return sentences.filter(Boolean).join(' ')
}
