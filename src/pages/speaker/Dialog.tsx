import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useSay } from '#client/say.ts'

interface DialogProps {
  title: string
  /** How much of the screen the dialog takes. */
  size?: 'small' | 'large'
  close: () => void
  children: ComponentChildren
}

/** A dialog over the page, closed by Escape, its button or a click beside it. */
export function Dialog({ title, size = 'small', close, children }: DialogProps) {
  const say = useSay()
  const dialog = useModal()
  const heading = useId()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      class="dialog"
      data-size={size}
      aria-labelledby={heading}
      onClose={(event) => event.currentTarget.isConnected && close()}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={heading} {...say.attributes}>
            {title}
          </h2>
          <button
            type="button"
            class="dialog-close"
            aria-label={say('Close')}
            onClick={close}
            {...say.attributes}
          >
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

/** Opens the dialog as long as it is rendered. Closing it before it is removed gives the focus back. */
function useModal() {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return ref
}
