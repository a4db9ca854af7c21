package kr.naru.ejb.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import kr.naru.files.PrivateFile;
import kr.naru.node.NodeSettings;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.CredentialStoreException;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.password.interfaces.ClearPassword;

/**
 * The node's credential store (WildFly Elytron, PKCS#12) with its secrets by alias. Reads it again
 * when another node changed the file. Thread-safe.
 *
 * <p>Aliases are lower case: the store does not tell cases apart.
 */
@ApplicationScoped
public class Vault {

  @Inject private NodeSettings settings;

  private Path file;
  private FileTime readAt;
  private CredentialStore store;
  private final Map<String, String> known = new HashMap<>();

  @PostConstruct
  void open() {
    try {
      PrivateFile.createDirectories(settings.secrets());
      file = settings.secrets().resolve("vault.p12");
      reopen();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the credential store in " + settings.secrets() + " cannot be opened: " + e, e);
    }
  }

  /** A secret by alias; empty when there is none. */
  public synchronized Optional<String> find(String alias) {
    try {
      if (Files.exists(file) && !Files.getLastModifiedTime(file).equals(readAt)) {
        reopen();
      }
      if (known.containsKey(alias)) {
        return Optional.ofNullable(known.get(alias));
      }
      PasswordCredential credential = store.retrieve(alias, PasswordCredential.class);
      String secret =
          credential == null
              ? null
              : new String(credential.getPassword(ClearPassword.class).getPassword());
      known.put(alias, secret);
      return Optional.ofNullable(secret);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("secret " + alias + " cannot be read: " + e, e);
    }
  }

  /** Keeps a secret under an alias, in place of an older one; on disk when this returns. */
  public synchronized void put(String alias, String secret) {
    try {
      store.store(
          alias,
          new PasswordCredential(
              ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, secret.toCharArray())));
      flush();
      known.put(alias, secret);
    } catch (IOException | CredentialStoreException e) {
      throw new IllegalStateException("secret " + alias + " cannot be kept: " + e, e);
    }
  }

  /** Forgets a secret; none there is no error. */
  public synchronized void remove(String alias) {
    try {
      if (find(alias).isPresent()) {
        store.remove(alias, PasswordCredential.class);
        flush();
        known.remove(alias);
      }
    } catch (IOException | CredentialStoreException e) {
      throw new IllegalStateException("secret " + alias + " cannot be removed: " + e, e);
    }
  }

  private void flush() throws CredentialStoreException, IOException {
    store.flush();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    readAt = Files.getLastModifiedTime(file);
  }

  private void reopen() throws IOException, GeneralSecurityException {
    char[] password = password();
    Map<String, String> attributes = new HashMap<>();
    attributes.put("location", file.toString());
    attributes.put("keyStoreType", "PKCS12");
    attributes.put("create", "true");
    attributes.put("modifiable", "true");
    store =
        CredentialStore.getInstance(
            "KeyStoreCredentialStore", new WildFlyElytronCredentialStoreProvider());
    store.initialize(
        attributes,
        new CredentialStore.CredentialSourceProtectionParameter(
            IdentityCredentials.NONE.withCredential(
                new PasswordCredential(
                    ClearPassword.createRaw(ClearPassword.ALGORITHM_CLEAR, password)))));
    known.clear();
    readAt = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
  }

  private char[] password() throws IOException {
    Path passwordFile = settings.secrets().resolve("vault.password");
    if (!Files.exists(passwordFile)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      PrivateFile.create(
          passwordFile, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
    }
    return Files.readString(passwordFile).strip().toCharArray();
  }
}
