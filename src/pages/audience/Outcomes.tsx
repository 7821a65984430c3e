import type { Outcome } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { writtenIn } from '#i18n/language.ts'
import { usePhoneView } from '#questions/contract/phone.ts'
import { outcomeWords } from './state-words.ts'

interface OutcomesProps {
  results: readonly Outcome[]
  slides: string | null
}

/** The end of the talk: what came of every question, and where the slides are. */
export function Outcomes({ results, slides }: OutcomesProps) {
  const say = useSay()
  return (
    <>
      {results.map((outcome) => (
        <Section key={outcome.poll.id} outcome={outcome} />
      ))}
      {slides && (
        <p class="slides" {...say.attributes}>
          {say('Slides:')} <a href={link(slides)}>{slides.replace(/^https?:\/\//, '')}</a>
        </p>
      )}
    </>
  )
}

function Section({ outcome }: { outcome: Outcome }) {
  const say = useSay()
  const { poll, tally, earlier } = outcome
  const view = usePhoneView(poll.kind)
  if (!view) return null
  const { lead, rest } = outcomeWords(say, outcome, view)
  return (
    <section class="outcome">
      <h2 {...writtenIn(poll.language)}>{poll.question}</h2>
      <view.Result {...outcome} />
      <p {...say.attributes}>
        {(earlier || view.countVotes(tally) === 0) && lead} {rest}
      </p>
    </section>
  )
}

/** A talk may declare its address as people say it. */
function link(address: string): string {
  return /^https?:\/\//.test(address) ? address : `https://${address}`
}
