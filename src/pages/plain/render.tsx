import { renderToString } from 'preact-render-to-string'
import { uiLanguageFor } from '#client/load-words.ts'
import { type Phone, type PhoneState, phoneState } from '#client/phone-state.ts'
import { SayProvider } from '#client/say.ts'
import type { AskedRound } from '#client/voter.ts'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { createSay } from '#i18n/say.ts'
import type { PlainFacts, PlainPage } from '#protocol/plain-page.ts'
import { PhoneViewsProvider } from '#questions/contract/phone.ts'
import { loadPhoneViews, loadPlainForms } from '#questions/plain.ts'
import { Plain } from './Plain.tsx'

const [VIEWS, FORMS] = await Promise.all([loadPhoneViews(), loadPlainForms()])

/** A page that has something to wait for is loaded again after this long, in s. */
const WAITING = 5

/** The same in s where a vote counts, and may still be changed. */
const COUNTED = 20

/**
 * The phone's page for browsers without JavaScript, as HTML: the same states and words. `ui` has Lectern's
 * own words in each language beside English.
 */
export function renderPlain(
  facts: PlainFacts,
  ui: Readonly<Record<string, UiCatalogue>>,
): PlainPage {
  const { code, language, view } = facts
  const uiLanguage = uiLanguageFor(language, ui)
  const say = createSay(uiLanguage, ui[uiLanguage] ?? {}, language)
  const context = { code, known: view !== null, language, kinds: VIEWS }
  const state = phoneState(phoneOf(facts), context)
  const refresh = facts.still ? null : refreshOf(state)
  const html = renderToString(
    <SayProvider value={say}>
      <PhoneViewsProvider value={VIEWS}>
        <Plain facts={facts} state={state} refreshes={refresh !== null} forms={FORMS} />
      </PhoneViewsProvider>
    </SayProvider>,
  )
  return { html: `<!doctype html>${html}`, refresh }
}

/** The page is sent anew after every vote, so no vote is ever on its way. */
function phoneOf({ view, mine, missed }: PlainFacts): Phone {
  const isFor = (poll: AskedRound) => missed?.poll === poll.id && missed.round === poll.round
  const late = { room: '', answer: null, held: false, late: true }
  return {
    view,
    joined: mine?.joined ?? 0,
    counted: ({ id, round }) =>
      mine?.ballots.find((ballot) => ballot.poll === id && ballot.round === round)?.answer ?? null,
    wishFor: (poll) =>
      missed?.late && isFor(poll) ? { ...late, poll: poll.id, round: poll.round } : null,
    hasChanged: () => false,
  }
}

/** A page does not refresh under the hands of somebody who is choosing. */
function refreshOf(state: PhoneState): number | null {
  switch (state.is) {
    case 'asked':
    case 'ended':
    case 'unknown-code':
      return null
    case 'counted':
      return FORMS[state.poll.kind]?.isFilledIn ? null : COUNTED
    default:
      return WAITING
  }
}
