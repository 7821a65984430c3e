import type { LanguageChoice } from '#client/language-choice.ts'
import { ownName, writtenIn } from '#i18n/language.ts'
import { say } from '#i18n/words.ts'

/** Every language that there is, each as its own readers call it: whoever is lost finds theirs. */
export function LanguageSwitch({ choice }: { choice: LanguageChoice }) {
  const { language, languages, choose } = choice
  if (languages.length < 2) return null
  return (
    <label class="language">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 12h18M12 3c5.5 5 5.5 13 0 18M12 3c-5.5 5-5.5 13 0 18" />
        <circle cx="12" cy="12" r="9" />
      </svg>
      <span class="unseen">{say('Language')}</span>
      <select value={language} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {languages.map((offered) => (
          <option key={offered} value={offered} {...writtenIn(offered)}>
            {ownName(offered)}
          </option>
        ))}
      </select>
    </label>
  )
}
