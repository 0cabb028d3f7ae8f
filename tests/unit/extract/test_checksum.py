import hashlib
import os

from service.extract.checksum import Checksums


def test_a_hash_is_computed_once_and_anew_when_the_file_changes(tmp_path):
    path = tmp_path / "big"
    path.write_bytes(b"one")
    sums = Checksums(tmp_path / "cache")
    assert sums.of(path) == hashlib.sha256(b"one").hexdigest()
    stamp = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # size and time as before: the cache is believed
    assert sums.of(path) == hashlib.sha256(b"one").hexdigest()
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    assert sums.of(path) == hashlib.sha256(b"two").hexdigest()


def test_a_broken_cache_is_made_anew(tmp_path):
    path = tmp_path / "big"
    path.write_bytes(b"one")
    (tmp_path / "hashes.json").write_text('{"half')
    assert Checksums(tmp_path).of(path) == hashlib.sha256(b"one").hexdigest()
    assert (tmp_path / "hashes.json").read_text().endswith("}")
    (tmp_path / "hashes.json").write_text("[1]")
    assert Checksums(tmp_path).of(path) == hashlib.sha256(b"one").hexdigest()
