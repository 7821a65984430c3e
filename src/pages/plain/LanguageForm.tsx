import { useSay } from '#client/say.ts'
import { type PlainFacts, plainPath } from '#protocol/plain-page.ts'
import { LanguageSelect } from '../audience/LanguageSwitch.tsx'

/** The language switch, with a button: without a script, choosing alone does nothing. */
export function LanguageForm({ facts }: { facts: PlainFacts }) {
  const say = useSay()
  const { code, languages, slides, still } = facts
  if (languages.length < 2) return null
  const address = { code, lang: null, slides: false, still: false, missed: null }
  return (
    <form class="language-form" action={plainPath(address)}>
      {slides && <input type="hidden" name="slides" value="1" />}
      {still && <input type="hidden" name="still" value="1" />}
      <LanguageSelect language={facts.language} languages={languages} name="lang" />
      <button type="submit" {...say.attributes}>
        {say('Change')}
      </button>
    </form>
  )
}
