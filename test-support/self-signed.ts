import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate that vouches for itself, as PEM, for 127.0.0.1 and localhost. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate that no authority has signed; it is good for some years around now. */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const name = sequence(
    der(0x31, sequence(objectId([0x55, 0x04, 0x03]), der(0x0c, Buffer.from("localhost")))),
  );
  const names = sequence(
    der(0x82, Buffer.from("localhost")),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const isAuthority = sequence(der(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(objectId([0x55, 0x1d, 0x11]), der(0x04, names)),
    sequence(objectId([0x55, 0x1d, 0x13]), der(0x04, isAuthority)),
  );
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(-1), time(5)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = sign("sha256", content, privateKey);
  const bits = der(0x03, Buffer.concat([Buffer.from([0]), signature]));
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: toPem(sequence(content, algorithm, bits)),
  };
}

/** One value of DER: its tag, its length, its bytes. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 128 ? [tag, length] : [tag, 0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function objectId(bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

/** So many years from now. */
function time(years: number): Buffer {
  const year = new Date().getUTCFullYear() + years;
  return der(0x17, Buffer.from(`${String(year).slice(2)}0101000000Z`));
}

function toPem(certificate: Buffer): string {
  const lines = certificate.toString("base64").replaceAll(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`;
}
