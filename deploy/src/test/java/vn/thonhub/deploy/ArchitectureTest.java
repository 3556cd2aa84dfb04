package vn.thonhub.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.thonhub");

    @ParameterizedTest
    @ValueSource(strings = {"camera", "wifi", "loudspeaker"})
    void aFeatureModuleKnowsTheCoreAndItselfOnly(String module) {
        classes()
                .that()
                .resideInAPackage("vn.thonhub." + module + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "vn.thonhub.core..",
                        "vn.thonhub." + module + "..",
                        "java..",
                        "javax..",
                        "io..",
                        "org..",
                        "com..")
                .check(PRODUCTION);
    }

    @Test
    void theCoreKnowsNoModule() {
        noClasses()
                .that()
                .resideInAPackage("vn.thonhub.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "vn.thonhub.camera..", "vn.thonhub.wifi..", "vn.thonhub.loudspeaker..", "vn.thonhub.deploy..")
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "camera", "wifi", "loudspeaker", "deploy"})
    void packagesOfAModuleFormNoCycle(String module) {
        slices().matching("vn.thonhub." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void productionCodeNeverUsesSimulatedPeers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sim..", "vn.thonhub.deploy.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..sim..", "vn.thonhub.deploy.demo..")
                .because("simulated peers are for the demo and for tests")
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vn.thonhub.wifi.liveness..",
                "vn.thonhub.loudspeaker.plan..",
            })
    void pureCoresKnowNoFramework(String core) {
        noClasses()
                .that()
                .resideInAPackage(core)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.sql..", "org.jdbi..", "org.eclipse.paho..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .allowEmptyShould(true)
                .check(PRODUCTION);
    }

    @Test
    void nobodySleepsInProduction() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..sim..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("waiting is a deadline on a lock, a queue or a timer")
                .check(PRODUCTION);
    }
}
