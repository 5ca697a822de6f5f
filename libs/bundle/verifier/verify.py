#!/usr/bin/env python3
"""Verifies an evidence bundle of Talent Ledger. Needs Python 3.8 or newer, no network, and nothing else.
核验证据包：只需 Python 3.8 以上，不需网络，也不需其他程序。

    python3 verify.py FOLDER [--key LOG-KEY] [--witness WITNESS-KEY]...

FOLDER: the bundle, unpacked. Without --key the log key in the bundle is relied on: compare it with one that you have from elsewhere.
"""
import base64
import hashlib
import json
import os
import re
import sys


class Fault(Exception):
    pass


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


# Ed25519 (RFC 8032, section 5.1.7), in the form of its section 6.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def point_add(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point_mul(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = point_add(result, point)
        point = point_add(point, point)
        scalar >>= 1
    return result


def point_equal(one, other):
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P != 0:
        return None
    return P - x if (x & 1) != sign else x


def decompress(data):
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def ed25519_fits(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decompress(key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= Q:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    return point_equal(point_mul(s, BASE), point_add(r, point_mul(h, a)))


# SM3 (GB/T 32905), which not every Python has.
SM3_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
WORD = 0xFFFFFFFF


def turned(word, by):
    by %= 32
    return ((word << by) | (word >> (32 - by))) & WORD


def sm3_block(state, block):
    w = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for j in range(16, 68):
        mixed = w[j - 16] ^ w[j - 9] ^ turned(w[j - 3], 15)
        w.append(mixed ^ turned(mixed, 15) ^ turned(mixed, 23) ^ turned(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        constant = 0x79CC4519 if j < 16 else 0x7A879D8A
        ss1 = turned((turned(a, 12) + e + turned(constant, j)) & WORD, 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & WORD & g)
        tt1 = (ff + d + (ss1 ^ turned(a, 12)) + (w[j] ^ w[j + 4])) & WORD
        tt2 = (gg + h + ss1 + w[j]) & WORD
        a, b, c, d = tt1, a, turned(b, 9), c
        e, f, g, h = tt2 ^ turned(tt2, 9) ^ turned(tt2, 17), e, turned(f, 19), g
    return tuple(one ^ other for one, other in zip(state, (a, b, c, d, e, f, g, h)))


def sm3(data):
    padded = data + b"\x80" + b"\x00" * ((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    state = SM3_START
    for at in range(0, len(padded), 64):
        state = sm3_block(state, padded[at : at + 64])
    return b"".join(word.to_bytes(4, "big") for word in state)


# SM2 (GB/T 32918.2, section 7), on points (X, Y, Z) that stand for (X / Z^2, Y / Z^3).
SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_A = SM2_P - 3
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
SM2_G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
    1,
)
SM2_SIGNER = b"1234567812345678"


def sm2_double(point):
    x, y, z = point
    if z == 0 or y == 0:
        return (1, 1, 0)
    s = 4 * x * y * y % SM2_P
    m = (3 * x * x + SM2_A * pow(z, 4, SM2_P)) % SM2_P
    x3 = (m * m - 2 * s) % SM2_P
    return (x3, (m * (s - x3) - 8 * pow(y, 4, SM2_P)) % SM2_P, 2 * y * z % SM2_P)


def sm2_add(one, other):
    if one[2] == 0 or other[2] == 0:
        return other if one[2] == 0 else one
    z1, z2 = one[2] * one[2] % SM2_P, other[2] * other[2] % SM2_P
    u1, u2 = one[0] * z2 % SM2_P, other[0] * z1 % SM2_P
    s1, s2 = one[1] * z2 * other[2] % SM2_P, other[1] * z1 * one[2] % SM2_P
    if u1 == u2:
        return sm2_double(one) if s1 == s2 else (1, 1, 0)
    h, r = u2 - u1, s2 - s1
    h2 = h * h % SM2_P
    h3, v = h * h2 % SM2_P, u1 * h2 % SM2_P
    x3 = (r * r - h3 - 2 * v) % SM2_P
    return (x3, (r * (v - x3) - s1 * h3) % SM2_P, h * one[2] * other[2] % SM2_P)


def sm2_mul(scalar, point):
    result = (1, 1, 0)
    for bit in bin(scalar)[2:]:
        result = sm2_double(result)
        if bit == "1":
            result = sm2_add(result, point)
    return result


def sm2_fits(key, message, signature):
    if len(key) != 65 or key[0] != 4 or len(signature) != 64:
        return False
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    if x >= SM2_P or y >= SM2_P or (y * y - x * x * x - SM2_A * x - SM2_B) % SM2_P != 0:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    t = (r + s) % SM2_N
    if not (0 < r < SM2_N and 0 < s < SM2_N) or t == 0:
        return False
    curve = b"".join(one.to_bytes(32, "big") for one in (SM2_A, SM2_B, SM2_G[0], SM2_G[1]))
    signer = sm3((8 * len(SM2_SIGNER)).to_bytes(2, "big") + SM2_SIGNER + curve + key[1:])
    point = sm2_add(sm2_mul(s, SM2_G), sm2_mul(t, (x, y, 1)))
    if point[2] == 0:
        return False
    x1 = point[0] * pow(point[2], -2 % (SM2_P - 1), SM2_P) % SM2_P
    return (int.from_bytes(sm3(signer + message), "big") + x1) % SM2_N == r


# Kinds of keys: what stands before the key, how long that is, whether a witness has it, and what it verifies.
KINDS = (
    (b"\x01", 32, False, ed25519_fits),
    (b"\x04", 32, True, ed25519_fits),
    (b"\xffsm2-sm3/note", 65, False, sm2_fits),
    (b"\xffsm2-sm3/cosignature", 65, True, sm2_fits),
)


def read(folder, name):
    with open(os.path.join(folder, *name.split("/")), "rb") as file:
        return file.read()


def text_of(folder, name):
    try:
        return read(folder, name).decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(name + " is no text")


def read_manifest(folder, name):
    listed = {}
    for line in text_of(folder, name).split("\n")[:-1]:
        match = re.fullmatch(r"([0-9a-f]{64})  (\S.*)", line)
        if not match:
            raise Fault(name + ": a line of another form")
        digest, path = match.groups()
        if path.startswith("/") or "\\" in path or any(part in ("", ".", "..") for part in path.split("/")):
            raise Fault("%s: %s is no path within the bundle" % (name, path))
        if path in listed:
            raise Fault("%s: %s is there twice" % (name, path))
        listed[path] = digest
    return listed


def check_files(folder):
    payload = read_manifest(folder, "manifest-sha256.txt")
    tags = read_manifest(folder, "tagmanifest-sha256.txt")
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt"):
        if name not in tags:
            raise Fault("tagmanifest-sha256.txt: %s is not listed" % name)
    there = set()
    for where, folders, names in os.walk(folder):
        for one in folders + names:
            path = os.path.join(where, one)
            name = os.path.relpath(path, folder).replace(os.sep, "/")
            if os.path.islink(path) or (one in names and not os.path.isfile(path)):
                raise Fault(name + " is no plain file")
            if one in names:
                there.add(name)
    there.discard("tagmanifest-sha256.txt")
    for name in sorted(there):
        digest = (payload if name.startswith("data/") else tags).get(name)
        if digest is None:
            raise Fault(name + " is in no manifest")
        if hashlib.sha256(read(folder, name)).hexdigest() != digest:
            raise Fault(name + " was changed")
    for name in list(payload) + list(tags):
        if name not in there:
            raise Fault(name + " is missing")


def read_key(text):
    match = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})", text.strip())
    if not match:
        raise Fault("a key of another form")
    name, key_id, encoded = match.groups()
    data = base64.b64decode(encoded)
    kind = next((one for one in KINDS if data[: len(one[0])] == one[0] and len(data) == len(one[0]) + one[1]), None)
    if kind is None:
        raise Fault("the key of %s is of no kind that is known" % name)
    if sha256((name + "\n").encode(), data).hex()[:8] != key_id:
        raise Fault("the checksum of the key of %s does not fit" % name)
    return {"name": name, "id": key_id, "witness": kind[2], "key": data[len(kind[0]) :], "fits": kind[3]}


def open_head(note, keys):
    end = note.rfind("\n\n")
    if end < 0 or not note.endswith("\n"):
        raise Fault("head.txt is no signed note")
    text = note[: end + 1]
    lines = text.split("\n")
    if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]):
        raise Fault("head.txt says no size")
    signed_by = []
    for line in note[end + 2 : -1].split("\n"):
        match = re.fullmatch(r"— (\S+) ([A-Za-z0-9+/]+={0,2})", line)
        if not match:
            raise Fault("head.txt: a signature line of another form")
        data = base64.b64decode(match.group(2))
        key = next((one for one in keys if one["name"] == match.group(1) and one["id"] == data[:4].hex()), None)
        if key is None:
            continue
        message, signature = text, data[4:]
        if key["witness"]:
            message = "cosignature/v1\ntime %d\n%s" % (int.from_bytes(data[4:12], "big"), text)
            signature = data[12:]
        if not key["fits"](key["key"], message.encode("utf-8"), signature):
            raise Fault("the signature of %s under the head does not fit" % key["name"])
        signed_by.append(key)
    if not any(one["name"] == lines[0] and not one["witness"] for one in signed_by):
        raise Fault("no key of the log signed the head of " + lines[0])
    root = base64.b64decode(lines[2])
    if len(root) != 32:
        raise Fault("head.txt says no root")
    witnesses = len({one["name"] for one in signed_by if one["witness"]})
    return {"origin": lines[0], "size": int(lines[1]), "root": root, "witnesses": witnesses}


def split_at(size):
    """The largest power of two below size (RFC 6962, 2.1)."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of(index, size, leaf, proof):
    """The root that a leaf and its inclusion proof lead to, by the definition of the tree."""
    if size == 1:
        if proof:
            raise Fault("a proof is too long")
        return leaf
    if not proof:
        raise Fault("a proof is too short")
    middle = split_at(size)
    if index < middle:
        return sha256(b"\x01", root_of(index, middle, leaf, proof[:-1]), proof[-1])
    return sha256(b"\x01", proof[-1], root_of(index - middle, size - middle, leaf, proof[:-1]))


def check_events(folder, head, about):
    before, count = -1, 0
    for line in text_of(folder, "data/events.jsonl").split("\n")[:-1]:
        event = json.loads(line)
        leaf = event["leaf"]
        named = "event %s (%s of %s, revision %s)" % (leaf, event["type"], event["stream"], event["revision"])
        if type(leaf) is not int or leaf <= before or leaf >= head["size"]:
            raise Fault(named + " is out of order, or not under the head")
        covered = {name: event[name] for name in ("data", "id", "metadata", "recordedAt", "revision", "stream", "type")}
        written = json.dumps(covered, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        proof = [base64.b64decode(one) for one in event["proof"]]
        if any(len(node) != 32 for node in proof):
            raise Fault(named + ": a hash of another length")
        if root_of(leaf, head["size"], sha256(b"\x00", written.encode("utf-8")), proof) != head["root"]:
            raise Fault(named + " is not what was signed")
        before, count = leaf, count + 1
    if count != about["events"]:
        raise Fault("there are %d events, about.json says %s" % (count, about["events"]))
    return count


def given(options, name):
    return [read_key(options[at + 1]) for at, one in enumerate(options[:-1]) if one == name]


def main(arguments):
    if not arguments:
        raise Fault("usage: python3 verify.py FOLDER [--key LOG-KEY] [--witness WITNESS-KEY]...")
    folder, options = arguments[0], arguments[1:]
    check_files(folder)
    own = [read_key(line) for line in text_of(folder, "data/keys.txt").split("\n") if line != ""]
    log_keys, witness_keys = given(options, "--key"), given(options, "--witness")
    keys = (log_keys or [one for one in own if not one["witness"]]) + (
        witness_keys or [one for one in own if one["witness"]]
    )
    head = open_head(text_of(folder, "data/head.txt"), keys)
    about = json.loads(text_of(folder, "data/about.json"))
    count = check_events(folder, head, about)
    return "valid: %d events of %s %s, under a head of %s over %d events, %d witnesses, key %s" % (
        count,
        about["kind"],
        about["id"],
        head["origin"],
        head["size"],
        head["witnesses"],
        "given" if log_keys else "in the bundle",
    )


if __name__ == "__main__":
    try:
        sys.stdout.reconfigure(encoding="utf-8")
        print(main(sys.argv[1:]))
    except (Fault, OSError, ValueError, KeyError, TypeError) as fault:
        print("NOT valid: %s" % fault)
        sys.exit(1)
