import type { LanguageChoice } from '#client/language-choice.ts'
import { useSay } from '#client/say.ts'
import { directionOf, ownName } from '#i18n/language.ts'

/** The languages of this talk, each as its own speakers call it. */
export function LanguageMenu({ choice }: { choice: LanguageChoice }) {
  const say = useSay()
  if (choice.languages.length < 2) return null
  return (
    <label class="menu-language">
      <span {...say.attributes}>{say('Language')}</span>
      <select
        value={choice.language}
        onChange={({ currentTarget }) => choice.choose(currentTarget.value)}
      >
        {choice.languages.map((language) => (
          <option key={language} value={language} lang={language} dir={directionOf(language)}>
            {ownName(language)}
          </option>
        ))}
      </select>
    </label>
  )
}
