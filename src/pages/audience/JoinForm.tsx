import { useSay } from '#client/say.ts'

/** Another try at the code on the screen. */
export function JoinForm() {
  const say = useSay()
  return (
    <form class="join" action="/" {...say.attributes}>
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
