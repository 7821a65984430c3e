import { useSay } from '#client/say.ts'

/** A form for the code on the hall's screen, where the one in the address has no room. */
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
