/** A way of signing. Keys and signatures are bytes; what they mean is the suite's own. */
export interface SignatureSuite {
  /** What operators call it. */
  readonly name: string;
  /** What stands before a key of this suite: the signature type of the C2SP note, one byte or more. */
  readonly type: Buffer;
  /** Bytes of a public key. */
  readonly publicBytes: number;
  /** A new private key, drawn at random. */
  generate(): Buffer;
  /** The public key of a private one. */
  publicOf(privateKey: Buffer): Buffer;
  sign(privateKey: Buffer, message: Buffer): Buffer;
  /** Whether the holder of the key signed the message; false for anything that is no key or no signature. */
  verify(publicKey: Buffer, message: Buffer, signature: Buffer): boolean;
}
