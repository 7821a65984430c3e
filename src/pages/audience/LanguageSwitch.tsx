import type { LanguageChoice } from '#client/language-choice.ts'
import { useSay } from '#client/say.ts'
import { ownName, writtenIn } from '#i18n/language.ts'

/** The language of the page, which changes as soon as another is chosen. */
export function LanguageSwitch({ choice }: { choice: LanguageChoice }) {
  const { choose, ...offer } = choice
  if (offer.languages.length < 2) return null
  return <LanguageSelect {...offer} choose={choose} />
}

interface LanguageSelectProps extends Pick<LanguageChoice, 'language' | 'languages'> {
  choose?: LanguageChoice['choose']
  /** The name of the field, in a form. */
  name?: string
}

/** Every language of the talk, each as its own readers call it, so that a reader who is lost finds theirs. */
export function LanguageSelect({ language, languages, choose, name }: LanguageSelectProps) {
  const say = useSay()
  return (
    <label class="language">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 12h18M12 3c5.5 5 5.5 13 0 18M12 3c-5.5 5-5.5 13 0 18" />
        <circle cx="12" cy="12" r="9" />
      </svg>
      <span class="unseen">{say('Language')}</span>
      <select
        name={name}
        value={language}
        onChange={({ currentTarget }) => choose?.(currentTarget.value)}
      >
        {languages.map((offered) => (
          <option key={offered} value={offered} {...writtenIn(offered)}>
            {ownName(offered)}
          </option>
        ))}
      </select>
    </label>
  )
}
