import { renderToString } from 'preact-render-to-string'
import { spokenTo } from '#client/load-words.ts'
import { type Phone, type PhoneState, phoneState } from '#client/phone-state.ts'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { speak } from '#i18n/say.ts'
import type { PlainFacts, PlainPage } from '#protocol/plain-page.ts'
import type { AskedPoll } from '#protocol/server-messages.ts'
import { Plain } from './Plain.tsx'

/** How long a page that has something to wait for stands, in s, */
const WAITING = 5

/** and one on which a vote that counts may still be changed. */
const COUNTED = 20

/**
 * The phone's page as the server writes it for browsers without JavaScript: the same states and words.
 * `ui` has Lectern's own in each language beside English.
 */
export function renderPlain(
  facts: PlainFacts,
  ui: Readonly<Record<string, UiCatalogue>>,
): PlainPage {
  const { code, language, view } = facts
  const own = spokenTo(language, ui)
  speak(own, ui[own] ?? {}, language)
  const state = phoneState({ code, known: view !== null }, phoneOf(facts), language)
  const refresh = facts.still ? null : refreshOf(state)
  const html = renderToString(<Plain facts={facts} state={state} refreshes={refresh !== null} />)
  return { html: `<!doctype html>${html}`, refresh }
}

/** This page is sent anew after every vote: nothing is ever on its way. */
function phoneOf({ view, mine, missed }: PlainFacts): Phone {
  const isFor = (poll: AskedPoll) => missed?.poll === poll.id && missed.round === poll.round
  const late = { room: '', choice: '', held: false, late: true }
  return {
    view,
    joined: mine?.joined ?? 0,
    counted: ({ id, round }) =>
      mine?.ballots.find((ballot) => ballot.poll === id && ballot.round === round)?.choice ?? null,
    wishFor: (poll) =>
      missed?.late && isFor(poll) ? { ...late, poll: poll.id, round: poll.round } : null,
    hasChanged: () => false,
  }
}

/** Never under the hands of somebody who is just choosing. */
function refreshOf(state: PhoneState): number | null {
  switch (state.is) {
    case 'asked':
    case 'ended':
    case 'unknown-code':
      return null
    case 'counted':
      return COUNTED
    default:
      return WAITING
  }
}
