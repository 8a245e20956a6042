"""A certificate that signs itself, for a server that is spoken to in secret."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certified(folder: Path) -> dict[str, str]:
    """Write a key and a certificate for 127.0.0.1 into `folder`; return the settings of a server that takes both ways."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "private.key").write_bytes(secret)
    (folder / "private.key").chmod(0o600)
    (folder / "public.crt").write_bytes(certificate.public_bytes(form))
    policy = "dbms.ssl.policy.bolt"
    return {
        f"{policy}.enabled": "true",
        f"{policy}.base_directory": str(folder),
        f"{policy}.private_key": "private.key",
        f"{policy}.public_certificate": "public.crt",
        f"{policy}.client_auth": "NONE",
        "server.bolt.tls_level": "OPTIONAL",
    }
