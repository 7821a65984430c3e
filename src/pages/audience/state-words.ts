import {
  type ConnectionMark,
  leadingShare,
  type Outcome,
  type PhoneState,
  type PollState,
  type Result,
  type Share,
} from '#client/phone-state.ts'
import type { Say } from '#i18n/say.ts'
import type { Choice } from '#rules/deck.ts'

/** The lead is what matters at a glance; either may be empty. */
interface Sentence {
  lead: string
  rest: string
}

export function stateWords(say: Say, state: PhoneState): Sentence {
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
    default:
      return pollWords(say, state)
  }
}

type EndedState = Extract<PhoneState, { is: 'ended' }>

/** A page that is still open remembers its own vote, and shows it: it must not say otherwise. */
function isForgotten({ forgotten, results }: EndedState): boolean {
  return forgotten && results.every(({ counted, earlier }) => !counted && !earlier?.counted)
}

export function markWords(say: Say, mark: ConnectionMark): Sentence {
  if (mark === 'reconnecting') return { lead: '', rest: say('Reconnecting…') }
  if (mark === null) return { lead: '', rest: '' }
  return {
    lead: say('Can’t reach the stage.'),
    rest: say('Check your Wi-Fi; we keep trying.'),
  }
}

/** What came of a poll in one line: "Learn 62 %, Blame 38 %.", or "Learn: 62 % then, 78 % now." */
export function resultSummary(
  say: Say,
  { result, earlier }: Pick<Outcome, 'result' | 'earlier'>,
): string {
  const { unit, shares } = result
  if (unit === 'none') return say('No votes. A show of hands?')
  if (earlier) return comparedWords(say, earlier.result, result)
  const parts = shares.map((share) => `${share.choice.label} ${shareWords(say, share, unit)}`)
  return `${parts.join(', ')}.`
}

/** "84 votes. You chose Learn." Where then and now are compared, the bars tell the votes of each. */
export function resultFacts(say: Say, { result: { total }, counted, earlier }: Outcome): string {
  if (earlier) return bothWords(say, earlier.counted, counted)
  return joinSentences(total > 0 && votesWords(say, total), counted && chosenWords(say, counted))
}

function pollWords(say: Say, state: PollState): Sentence {
  switch (state.is) {
    case 'asked':
      return { lead: '', rest: say('Tap to vote. You can change it until voting closes.') }
    case 'sending':
      return { lead: '', rest: say('Sending…') }
    case 'counted':
      return {
        lead: say('Counted: {choice}.', { choice: state.counted.label }),
        rest: say('Tap another to change.'),
      }
    case 'changing':
      return { lead: '', rest: changingWords(say, state.wish, state.counted) }
    case 'changed':
      return {
        lead: say('Changed to {choice}. Counted.', { choice: state.counted.label }),
        rest: '',
      }
    case 'holding':
      return {
        lead: say('Not counted yet.'),
        rest: say('Keep this page open; it will be sent.'),
      }
    default:
      return closedWords(say, state)
  }
}

type ClosedState = Extract<PollState, { is: 'closed' | 'too-late' | 'revealed' | 'joined-late' }>

function closedWords(say: Say, state: ClosedState): Sentence {
  switch (state.is) {
    case 'closed':
      return {
        lead: say('Voting has closed.'),
        rest: state.counted ? chosenWords(say, state.counted) : say('The result appears here.'),
      }
    case 'too-late':
      return { lead: say('Not counted.'), rest: tooLateWords(say, state.counted) }
    case 'revealed':
      return { lead: resultSummary(say, state), rest: resultFacts(say, state) }
    case 'joined-late':
      return { lead: resultSummary(say, state), rest: joinedLateWords(say, state) }
  }
}

function changingWords(say: Say, wish: Choice, counted: Choice): string {
  return say('Sending {wish}… {counted} counts until then.', {
    wish: wish.label,
    counted: counted.label,
  })
}

/** An earlier vote still counts when the change came too late. */
function tooLateWords(say: Say, counted: Choice | null): string {
  const late = say('Voting closed before your vote arrived.')
  return joinSentences(late, counted && say('{choice} counts.', { choice: counted.label }))
}

function joinedLateWords(say: Say, { result: { total }, earlier }: Outcome): string {
  return joinSentences(
    !earlier && total > 0 && votesWords(say, total),
    say('You joined after this vote.'),
  )
}

/** Of the choice that leads now. */
function comparedWords(say: Say, then: Result, now: Result): string {
  const share = leadingShare(now)
  const before = then.shares.find(({ choice }) => choice === share?.choice)
  if (!share || !before) return ''
  return say('{choice}: {before} then, {now} now.', {
    choice: share.choice.label,
    before: shareWords(say, before, then.unit),
    now: shareWords(say, share, now.unit),
  })
}

/** What this phone chose then and now. */
function bothWords(say: Say, then: Choice | null, now: Choice | null): string {
  if (!then) return now ? chosenWords(say, now) : ''
  if (!now) return say('You chose {choice} the first time.', { choice: then.label })
  if (then.id === now.id) return say('You: {choice}, both times.', { choice: now.label })
  return say('You: {before}, then {now}.', { before: then.label, now: now.label })
}

function chosenWords(say: Say, { label }: Choice): string {
  return say('You chose {choice}.', { choice: label })
}

function votesWords(say: Say, total: number): string {
  return say.count(total, '{n} vote.', '{n} votes.')
}

function shareWords(say: Say, { votes, percent }: Share, unit: Result['unit']): string | number {
  return unit === 'percent' ? say.percent(percent) : votes
}

function joinSentences(...sentences: (string | false | null)[]): string {
  return sentences.filter(Boolean).join(' ')
}
