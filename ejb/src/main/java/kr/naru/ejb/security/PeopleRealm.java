package kr.naru.ejb.security;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import kr.naru.files.PrivateFile;
import kr.naru.node.NodeSettings;
import org.wildfly.security.auth.principal.NamePrincipal;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.ModifiableRealmIdentity;
import org.wildfly.security.authz.MapAttributes;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.evidence.PasswordGuessEvidence;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.SaltedSimpleDigestPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.SaltedPasswordAlgorithmSpec;

/**
 * Makes the first people's accounts at start-up, in the realm that WildFly reads: an administrator,
 * an operator and an auditor, whose random passwords stand in the credentials file. No default
 * password ships.
 *
 * <p>Passwords are kept as salted SHA-512: they are 160 random bits, which need no slow hash, and
 * every request carries one.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PeopleRealm {

  private static final Map<String, Set<String>> ROLES =
      new TreeMap<>(
          Map.of(
              "admin",
              Set.of("admin", "operator", "auditor"),
              "operator",
              Set.of("operator", "auditor"),
              "auditor",
              Set.of("auditor")));

  @Inject private NodeSettings settings;

  @PostConstruct
  void start() {
    try {
      PrivateFile.createDirectories(settings.secrets());
      Properties credentials = credentials(settings.credentials());
      FileSystemSecurityRealm realm =
          FileSystemSecurityRealm.builder()
              .setRoot(settings.secrets().resolve("users"))
              .setLevels(2)
              .setEncoded(true)
              .setProviders(
                  () -> new java.security.Provider[] {WildFlyElytronPasswordProvider.getInstance()})
              .build();
      for (Map.Entry<String, Set<String>> person : ROLES.entrySet()) {
        String password = credentials.getProperty(person.getKey() + ".password");
        if (password != null) {
          put(realm, person.getKey(), password, person.getValue());
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the accounts in " + settings.secrets() + " cannot be made: " + e, e);
    }
  }

  private static void put(
      FileSystemSecurityRealm realm, String name, String password, Set<String> roles)
      throws IOException, GeneralSecurityException {
    ModifiableRealmIdentity identity = realm.getRealmIdentityForUpdate(new NamePrincipal(name));
    try {
      if (!identity.exists()) {
        identity.create();
      } else if (identity.verifyEvidence(new PasswordGuessEvidence(password.toCharArray()))) {
        return;
      }
      identity.setCredentials(List.of(new PasswordCredential(hash(password))));
      MapAttributes attributes = new MapAttributes();
      attributes.addAll("Roles", roles);
      identity.setAttributes(attributes);
    } finally {
      identity.dispose();
    }
  }

  private static Password hash(String password) throws GeneralSecurityException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return PasswordFactory.getInstance(
            SaltedSimpleDigestPassword.ALGORITHM_PASSWORD_SALT_DIGEST_SHA_512,
            WildFlyElytronPasswordProvider.getInstance())
        .generatePassword(
            new EncryptablePasswordSpec(
                password.toCharArray(), new SaltedPasswordAlgorithmSpec(salt)));
  }

  private static Properties credentials(Path file) throws IOException {
    Properties credentials = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        credentials.load(reader);
      }
      return credentials;
    }
    StringBuilder lines =
        new StringBuilder(
            "# Passwords made at the first start of this server. Keep this file to yourself.\n");
    for (String name : ROLES.keySet()) {
      byte[] random = new byte[20];
      new SecureRandom().nextBytes(random);
      credentials.setProperty(name + ".password", HexFormat.of().formatHex(random));
      lines
          .append(name)
          .append(".password=")
          .append(credentials.getProperty(name + ".password"))
          .append('\n');
    }
    PrivateFile.create(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    return credentials;
  }
}
