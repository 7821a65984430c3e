import { say, spoken } from '#i18n/say.ts'

/** Another try at the code on the screen. */
export function JoinForm() {
  return (
    <form class="join" action="/" {...spoken()}>
      <label for="code">{say('Code')}</label>
      <input
        id="code"
        name="code"
        required
        maxLength={6}
        pattern="[A-Za-z0-9]{6}"
        autocapitalize="characters"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="go"
      />
      <button type="submit">{say('Join')}</button>
    </form>
  )
}
