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
            .withImportOption(location -> !location.contains("-tests.jar"))
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
                        "com..",
                        "ai.onnxruntime..")
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

    @Test
    void packagesFormNoCycle() {
        slices().matching("vn.thonhub.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void productionCodeNeverUsesSimulatedPeers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sim..", "vn.thonhub.deploy.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..sim..")
                .because("simulated peers are for the demo and for tests")
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vn.thonhub.wifi.liveness",
                "vn.thonhub.wifi.uptime",
                "vn.thonhub.core.alert.AlertLifecycle",
                "vn.thonhub.loudspeaker.speaker.Liveness",
                "vn.thonhub.loudspeaker.agent.PlayerCore",
                "vn.thonhub.loudspeaker.recurrence",
                "vn.thonhub.loudspeaker.precedence",
                "vn.thonhub.loudspeaker.approval",
                "vn.thonhub.loudspeaker.rule",
            })
    void rulesKnowNoFrameworkOnlyTheTableBesideThemDoes(String core) {
        noClasses()
                .that()
                .haveNameMatching(core.replace(".", "\\.") + ".*")
                .and()
                .haveSimpleNameNotEndingWith("Table")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.sql..", "org.jdbi..", "org.eclipse.paho..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PRODUCTION);
    }
}
