import { useEffect, useState, type ReactNode } from 'react';

/** Dark on white in every theme: many cameras read no inverted code. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let live = true;
    void import('qrcode').then(async ({ toString }) => {
      const svg = await toString(text, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' });
      if (live) setAddress(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    });
    return () => {
      live = false;
    };
  }, [text]);
  return <img className="c-qr" src={address} alt={label} width={240} height={240} />;
}
