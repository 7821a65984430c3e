interface PictureProps {
  /** One of the talk's assets: /assets/cat.png. */
  src: string
  /** What it shows, to those who cannot see it. */
  alt: string
  caption?: string
}

/**
 * A picture as large as its slide lets it be, never cut, and what there is to say about it. No figure
 * element: in a PDF that would be a second figure round the picture, without words of its own.
 */
export function Picture({ src, alt, caption }: PictureProps) {
  return (
    <div class="picture">
      <img src={src} alt={alt} />
      {caption && <p class="picture-caption">{caption}</p>}
    </div>
  )
}
