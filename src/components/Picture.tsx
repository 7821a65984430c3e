interface PictureProps {
  /** The address of one of the talk's assets: /assets/cat.png. */
  src: string
  /** A description for people who cannot see the picture. */
  alt: string
  caption?: string
}

/**
 * A picture as large as its slide lets it be, never cut, with a caption. No figure element: in a PDF that
 * would be a second figure round the picture, without words of its own.
 */
export function Picture({ src, alt, caption }: PictureProps) {
  return (
    <div class="picture">
      <img src={src} alt={alt} />
      {caption && <p class="picture-caption">{caption}</p>}
    </div>
  )
}
