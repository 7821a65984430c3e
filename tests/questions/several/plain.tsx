import type { PollState } from '#client/phone-state.ts'
import { useSay } from '#client/say.ts'
import { PhoneOptionBadge } from '#components/options/PhoneOptionBadge.tsx'
import { writtenIn } from '#i18n/language.ts'
import { BALLOT_FORM, type PlainForm } from '#questions/contract/plain.ts'
import { contentOf, idsIn } from './rules.ts'

/** Without JavaScript options are boxes to tick, and one button sends them. */
export const form: PlainForm = { Control: Boxes, isFilledIn: true }

function Boxes({ state }: { state: PollState }) {
  const say = useSay()
  const { poll } = state
  const isOpen = poll.phase === 'open'
  const chosen = idsIn('counted' in state ? state.counted : null)
  return (
    <fieldset class="choices" aria-labelledby="question" disabled={!isOpen}>
      {contentOf(poll).ids.map((id, place) => (
        <label key={id} class="choice" {...writtenIn(poll.language)}>
          <PhoneOptionBadge color={null} place={place} />
          <span class="label">{poll.labels[place]}</span>
          <input
            type="checkbox"
            name="option"
            value={id}
            form={BALLOT_FORM}
            checked={chosen.includes(id)}
          />
        </label>
      ))}
      {isOpen && (
        <button type="submit" class="choice" form={BALLOT_FORM} {...say.attributes}>
          {say('Send')}
        </button>
      )}
    </fieldset>
  )
}
