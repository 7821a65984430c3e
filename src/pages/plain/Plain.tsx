import { isTalkOn, type PhoneState } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { directionOf, writtenIn } from '#i18n/language.ts'
import type { Say } from '#i18n/say.ts'
import { stateWords } from '#pages/audience/state-words.ts'
import { type PlainFacts, plainPath } from '#protocol/plain-page.ts'
import { type PhoneViews, usePhoneViews } from '#questions/contract/phone.ts'
import type { PlainForms } from '#questions/contract/plain.ts'
import { SlideNow } from '../audience/follow/SlideNow.tsx'
import { JoinForm } from '../audience/JoinForm.tsx'
import { Outcomes } from '../audience/Outcomes.tsx'
import { Status } from '../audience/Status.tsx'
import { pageTitle, titleOf } from '../audience/titles.ts'
import { Ballot } from './Ballot.tsx'
import { LanguageForm } from './LanguageForm.tsx'
import { Refreshing } from './Refreshing.tsx'

interface PlainProps {
  facts: PlainFacts
  state: PhoneState
  refreshes: boolean
  forms: PlainForms
}

/** The phone's page without a script: links and forms, and the words and looks of the other. */
export function Plain({ facts, state, refreshes, forms }: PlainProps) {
  const say = useSay()
  const views = usePhoneViews()
  const { language, view } = facts
  const talk = titleOf(view, language)
  return (
    <html lang={language} dir={directionOf(language)}>
      <Head title={windowTitle(say, { state, views }, talk.title)} styles={facts.styles} />
      <body>
        <div class="page plain" data-state={state.is}>
          <header class="top">
            <p class="talk" {...writtenIn(talk.language)}>
              {talk.title}
            </p>
            <LanguageForm facts={facts} />
          </header>
          <main>
            {'poll' in state && <Ballot facts={facts} state={state} forms={forms} />}
            <Status state={state} />
            {state.is === 'ended' && <Outcomes {...state} />}
            {state.is === 'unknown-code' && <JoinForm />}
          </main>
          {isTalkOn(state) && <FollowedSlide facts={facts} />}
          {isTalkOn(state) && <Refreshing facts={facts} state={state} refreshes={refreshes} />}
        </div>
      </body>
    </html>
  )
}

interface TitleFacts {
  state: PhoneState
  views: PhoneViews
}

/** A screen reader reads the title first on every new page: it begins with what became of the vote. */
function windowTitle(say: Say, { state, views }: TitleFacts, talk: string): string {
  const { lead } = 'poll' in state ? stateWords(say, state, views) : { lead: '' }
  return `${lead} ${pageTitle(say, state, talk)}`.trim()
}

/** Trap: pages are told to name no referrer, and then a form would not name its origin either. */
function Head({ title, styles }: { title: string; styles: readonly string[] }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="dark" />
      <meta name="theme-color" content="#0b0b0d" />
      <meta name="referrer" content="same-origin" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      {styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
    </head>
  )
}

function FollowedSlide({ facts }: { facts: PlainFacts }) {
  const say = useSay()
  const { slides, slide } = facts
  return (
    <aside class="following" aria-label={say('Slides')} data-open={slides}>
      <a href={plainPath({ ...facts, slides: !slides })} {...say.attributes}>
        {slides ? say('Hide the slides') : say('Follow the slides')}
      </a>
      {slides && (
        <div class="follow">
          <SlideNow slide={slide} />
        </div>
      )}
    </aside>
  )
}
