"""Worked examples as printed: facts with their sources, in the form in which the sources give them."""

PUBLISHED = {
    "agresti_1992": {
        "use": "must",
        "source": "Agresti 1992 p.202 (Landis & Koch 1977); dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Agresti1992Test.java",
        "tables": [
            {
                "table": [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]],
                "expected": {"kappa": 0.493, "per_category_kappa": {"1": 0.781, "2": 0.247, "3": 0.402, "4": 0.435}},
            }
        ],
    },
    "artstein_poesio_2008": {
        "use": "must",
        "source": "Artstein & Poesio 2008 pp.558,568; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/ArtsteinPoesio2008Test.java; "
        "nltk/metrics/agreement.py doctest (avg_Ao .88, pi .79953, S .82)",
        "tables": [
            {
                "name": "ex1",
                "categories": ["STAT", "IReq"],
                "layout": "rows=A, cols=B",
                "table": [[20, 10], [20, 50]],
                "note": "rows = coder A (marginals STAT 30, IReq 70), cols = coder B (40, 60)",
                "expected": {
                    "percent": 0.7,
                    "S": 0.4,
                    "pi": 0.341,
                    "pi_pe": 0.545,
                    "kappa": 0.348,
                    "kappa_pe": 0.54,
                    "positive_specific": {"STAT": 0.571, "IReq": 0.769},
                },
            },
            {
                "name": "ex2",
                "categories": ["STAT", "IReq", "Chck"],
                "table": [[46, 0, 0], [6, 32, 6], [0, 0, 10]],
                "expected": {
                    "percent": 0.88,
                    "S": 0.82,
                    "pi": 0.7995,
                    "pi_nltk": 0.79953,
                    "pi_pe": 0.4014,
                    "kappa": 0.8013,
                    "kappa_pe": 0.396,
                    "alpha_nominal": 0.8,
                    "weighted": {
                        "distance": "0 same; .5 if either is Chck; else 1",
                        "alpha": 0.8156,
                        "alpha_Do": 0.09,
                        "alpha_De": 0.4879,
                        "weighted_kappa": 0.8163,
                    },
                },
            },
        ],
    },
    "brennan_prediger_1981": {
        "use": "must",
        "source": "Brennan & Prediger 1981 pp.689,691; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/BrennanPrediger1981Test.java",
        "tables": [
            {"table": [[50, 0, 0], [10, 10, 10], [20, 0, 0]], "expected": {"kappa": 0.27, "S": 0.4, "pe": 0.45}},
            {"table": [[50, 0, 10], [0, 10, 10], [10, 10, 0]], "expected": {"kappa": 0.29, "S": 0.4, "pe": 0.44}},
        ],
    },
    "cohen_1960": {
        "use": "must",
        "source": "Cohen 1960 pp.37,45; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Cohen1960Test.java, "
        "Gwet2008Test.java",
        "tables": [
            {
                "table": [[25, 12, 3], [13, 2, 15], [12, 16, 2]],
                "expected": {
                    "percent": 0.29,
                    "pe": 0.35,
                    "max_po": 0.9,
                    "kappa_max": 0.85,
                    "ac1": -0.048,
                    "ac1_pe": 0.3225,
                },
            },
            {
                "table": [[88, 14, 18], [10, 40, 10], [2, 6, 12]],
                "expected": {
                    "percent": 0.7,
                    "pe": 0.41,
                    "kappa": 0.492,
                    "kappa_max": 0.831,
                    "ac1": 0.576,
                    "ac1_pe": 0.2925,
                },
            },
        ],
    },
    "feinstein_cicchetti_1990_paradox": {
        "use": "must",
        "source": "Feinstein & Cicchetti 1990, as printed in Gerstman, Epidemiology "
        "Kept Simple, Table 10.6 (fliphtml5 p.245)",
        "tables": [
            {"table": [[40, 9], [6, 45]], "expected": {"percent": 0.85, "pe": 0.5, "kappa": 0.7}},
            {"table": [[80, 10], [5, 5]], "expected": {"percent": 0.85, "pe": 0.78, "kappa": 0.32}},
        ],
    },
    "fleiss_1971": {
        "use": "must",
        "source": "Fleiss 1971 p.379; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Fleiss1971Test.java; "
        "statsmodels/stats/tests/test_inter_rater.py (R irr kappam.fleiss)",
        "ratings": [
            [4, 4, 4, 4, 4, 4],
            [2, 2, 2, 5, 5, 5],
            [2, 3, 3, 3, 3, 5],
            [5, 5, 5, 5, 5, 5],
            [2, 2, 2, 4, 4, 4],
            [1, 1, 3, 3, 3, 3],
            [3, 3, 3, 3, 5, 5],
            [1, 1, 3, 3, 3, 4],
            [1, 1, 4, 4, 4, 4],
            [5, 5, 5, 5, 5, 5],
            [1, 4, 4, 4, 4, 4],
            [1, 2, 4, 4, 4, 4],
            [2, 2, 2, 3, 3, 3],
            [1, 4, 4, 4, 4, 4],
            [2, 2, 4, 4, 4, 5],
            [3, 3, 3, 3, 3, 5],
            [1, 1, 1, 4, 5, 5],
            [1, 1, 1, 1, 1, 2],
            [2, 2, 4, 4, 4, 4],
            [1, 3, 3, 5, 5, 5],
            [5, 5, 5, 5, 5, 5],
            [2, 4, 4, 4, 4, 4],
            [2, 2, 4, 5, 5, 5],
            [1, 1, 4, 4, 4, 4],
            [1, 4, 4, 4, 4, 5],
            [2, 2, 2, 2, 2, 4],
            [1, 1, 1, 1, 5, 5],
            [2, 2, 4, 4, 4, 4],
            [1, 3, 3, 3, 3, 3],
            [5, 5, 5, 5, 5, 5],
        ],
        "expected": {
            "fleiss": 0.43,
            "fleiss_R_irr": 0.4302445,
            "z_R_irr": 17.65183,
            "pa": 0.5556,
            "pe": 0.2201,
            "colsums": [26, 26, 30, 55, 43],
            "per_category": {"1": 0.248, "2": 0.248, "3": 0.517, "4": 0.47, "5": 0.565},
            "per_category_tol": 0.005,
            "item_agreement": [
                1,
                0.4,
                0.4,
                1,
                0.4,
                0.467,
                0.467,
                0.267,
                0.467,
                1,
                0.667,
                0.4,
                0.4,
                0.667,
                0.267,
                0.667,
                0.267,
                0.667,
                0.467,
                0.267,
                1,
                0.667,
                0.267,
                0.467,
                0.4,
                0.667,
                0.467,
                0.467,
                0.667,
                1,
            ],
        },
    },
    "fleiss_wikipedia_14raters": {
        "use": "must",
        "source": "statsmodels test_inter_rater.py (Wikipedia Fleiss' kappa example)",
        "counts": [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ],
        "expected": {"fleiss": 0.21, "P_i": [1, 0.253, 0.308, 0.44, 0.33, 0.462, 0.242, 0.176, 0.286, 0.286]},
    },
    "gerstman_xray": {
        "use": "must",
        "source": "Gerstman, Epidemiology Kept Simple, Ex.10.1",
        "tables": [
            {
                "table_diag": [1467, 16232],
                "n": 19790,
                "marginals_a": [2249, 17541],
                "marginals_b": [2776, 17014],
                "expected": {"percent": 0.8943, "pe": 0.778, "kappa": 0.524},
            }
        ],
    },
    "gwet_2008_hand": {
        "use": "must",
        "source": "dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Gwet2008Test.java",
        "tables": [
            {
                "table": [[8, 1], [0, 1]],
                "expected": {"percent": 0.9, "ac1_pe": 0.255, "ac1": 0.8658, "scott_pi": 0.6078},
            }
        ],
    },
    "gwet_cont3x3abstractors": {
        "use": "must",
        "source": "kgwet/irrCAC README.md (R); afergadis/irrCAC datasets.table_cont3x3abstractors",
        "tables": [{"table": [[13, 0, 0], [0, 20, 7], [0, 4, 56]]}],
        "expected": {
            "cohen": {"value": 0.7964094, "se": 0.05891072, "ci": [0.68, 0.913]},
            "scott": {"value": 0.7962397, "se": 0.05905473, "ci": [0.679, 0.913]},
            "ac1": {"value": 0.8493305, "se": 0.04321747, "ci": [0.764, 0.935]},
            "bp": {"value": 0.835, "se": 0.04693346, "ci": [0.742, 0.928]},
            "alpha": {"value": 0.7972585, "se": 0.05905473, "ci": [0.68, 0.914]},
            "bangdiwala_B": {"value": 0.8059604, "se": 0.05449465, "ci": [0.698, 0.914]},
            "percent": {"value": 0.89, "se": 0.03128898, "ci": [0.828, 0.952]},
        },
    },
    "gwet_fixture_01_paradox_2x2": {
        "use": "must",
        "source": "dkpro/dkpro-statistics src/test/resources/gwet/ (values computed with R irrCAC 1.4 gwet.ac1.raw)",
        "categories": [1, 2],
        "tables": [{"table": [[80, 7], [8, 5]], "n": 100}],
        "expected": [
            {
                "measure": "AC1",
                "weights": "unweighted",
                "distanceFunction": "nominal",
                "pa": 0.85,
                "pe": 0.21875,
                "coefficient": 0.808,
            },
            {
                "measure": "AC2",
                "weights": "quadratic",
                "distanceFunction": "interval",
                "pa": 0.85,
                "pe": 0.21875,
                "coefficient": 0.808,
            },
        ],
    },
    "gwet_fixture_02_cohen_ex1": {
        "use": "must",
        "source": "dkpro/dkpro-statistics src/test/resources/gwet/ (values computed with R irrCAC 1.4 gwet.ac1.raw)",
        "categories": [1, 2, 3],
        "tables": [{"table": [[25, 12, 3], [13, 2, 15], [12, 16, 2]], "n": 100}],
        "expected": [
            {
                "measure": "AC1",
                "weights": "unweighted",
                "distanceFunction": "nominal",
                "pa": 0.29,
                "pe": 0.3225,
                "coefficient": -0.04797,
            },
            {
                "measure": "AC2",
                "weights": "quadratic",
                "distanceFunction": "interval",
                "pa": 0.71,
                "pe": 0.645,
                "coefficient": 0.1831,
            },
        ],
    },
    "gwet_fixture_03_cohen_ex2": {
        "use": "must",
        "source": "dkpro/dkpro-statistics src/test/resources/gwet/ (values computed with R irrCAC 1.4 gwet.ac1.raw)",
        "categories": [1, 2, 3],
        "tables": [{"table": [[88, 14, 18], [10, 40, 10], [2, 6, 12]], "n": 200}],
        "expected": [
            {
                "measure": "AC1",
                "weights": "unweighted",
                "distanceFunction": "nominal",
                "pa": 0.7,
                "pe": 0.2925,
                "coefficient": 0.57597,
            },
            {
                "measure": "AC2",
                "weights": "quadratic",
                "distanceFunction": "interval",
                "pa": 0.85,
                "pe": 0.585,
                "coefficient": 0.63855,
            },
        ],
    },
    "gwet_fixture_04_likert_4x4": {
        "use": "must",
        "source": "dkpro/dkpro-statistics src/test/resources/gwet/ (values computed with R irrCAC 1.4 gwet.ac1.raw)",
        "categories": [1, 2, 3, 4],
        "tables": [{"table": [[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]], "n": 95}],
        "expected": [
            {
                "measure": "AC1",
                "weights": "unweighted",
                "distanceFunction": "nominal",
                "pa": 0.684210526315789,
                "pe": 0.247294552169898,
                "coefficient": 0.58046,
            },
            {
                "measure": "AC2",
                "weights": "quadratic",
                "distanceFunction": "interval",
                "pa": 0.95438596491228,
                "pe": 0.714406484046373,
                "coefficient": 0.84028,
            },
        ],
    },
    "gwet_fixture_05_likert_5x5": {
        "use": "must",
        "source": "dkpro/dkpro-statistics src/test/resources/gwet/ (values computed with R irrCAC 1.4 gwet.ac1.raw)",
        "categories": [1, 2, 3, 4, 5],
        "tables": [
            {
                "table": [[15, 4, 1, 0, 0], [3, 12, 4, 1, 0], [1, 3, 14, 3, 1], [0, 1, 3, 10, 2], [0, 0, 1, 2, 8]],
                "n": 89,
            }
        ],
        "expected": [
            {
                "measure": "AC1",
                "weights": "unweighted",
                "distanceFunction": "nominal",
                "pa": 0.662921348314607,
                "pe": 0.197497159449564,
                "coefficient": 0.57997,
            },
            {
                "measure": "AC2",
                "weights": "quadratic",
                "distanceFunction": "interval",
                "pa": 0.966292134831461,
                "pe": 0.740614347935867,
                "coefficient": 0.87005,
            },
        ],
    },
    "hayes_krippendorff_2007": {
        "use": "must",
        "source": "Hayes & Krippendorff 2007 p.84; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/HayesKrippendorff2007Test.java",
        "ratings": [
            [1, 1, 2, None, 2],
            [1, 1, 0, 1, None],
            [2, 3, 3, 3, None],
            [None, 0, 0, None, 0],
            [0, 0, 0, None, 0],
            [0, 0, 0, None, 0],
            [1, 0, 2, None, 1],
            [1, None, 2, 0, None],
            [2, 2, 2, None, 2],
            [2, 1, 1, 1, None],
            [None, 1, 0, 0, None],
            [0, 0, 0, 0, None],
            [1, 2, 2, 2, None],
            [3, 3, 2, 2, 3],
            [1, 1, 1, None, 1],
            [1, 1, 1, None, 1],
            [2, 1, 2, None, 2],
            [1, 2, 3, 3, None],
            [1, 1, 0, 1, None],
            [0, 0, 0, None, 0],
            [0, 0, 1, 1, None],
            [0, 0, None, 0, 0],
            [2, 3, 3, 3, None],
            [0, 0, 0, 0, None],
            [1, 2, None, 2, 2],
            [0, 1, 1, 1, None],
            [0, 0, 0, 1, 0],
            [1, 2, 1, 2, None],
            [1, 1, 2, 2, None],
            [1, 1, 2, None, 2],
            [1, 1, 0, None, 0],
            [2, 1, 2, 1, None],
            [2, 2, None, 2, 2],
            [3, 2, 2, 2, None],
            [2, 2, 2, None, 2],
            [2, 2, 3, None, 2],
            [2, 2, 2, None, 2],
            [2, 2, None, 1, 2],
            [2, 2, 2, 2, None],
            [1, 1, 1, None, 1],
        ],
        "expected": {"alpha_ordinal": 0.7598},
    },
    "krippendorff_1980_3coders": {
        "use": "must",
        "source": "Krippendorff 1980 p.139; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Krippendorff1980Test.java",
        "ratings": [[1, 1, 1], [1, 2, 2], [2, 2, 2], [4, 4, 4], [1, 4, 4], [2, 2, 2], [1, 2, 3], [3, 3, 3], [2, 2, 2]],
        "expected": {
            "percent": 0.74,
            "alpha_nominal": 0.642,
            "alpha_interval": 0.547,
            "alpha_ratio": 0.483,
            "Do": 0.259,
            "De": 0.724,
            "per_category_alpha": {"1": 0.381, "2": 0.711, "3": 0.717, "4": 0.764},
            "per_category_percent": {"1": 0.777, "2": 0.852, "3": 0.926, "4": 0.926},
        },
    },
    "krippendorff_2004_p246": {
        "use": "must",
        "source": "Krippendorff 2004 p.246; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Krippendorff2004Test.java",
        "tables": [
            {
                "table": [[12, 9, 9], [9, 14, 9], [9, 9, 20]],
                "expected": {"percent": 0.46, "S": 0.19, "pi": 0.186, "kappa": 0.186},
            },
            {
                "table": [[12, 18, 18], [0, 14, 18], [0, 0, 20]],
                "expected": {"percent": 0.46, "S": 0.19, "pi": 0.186, "kappa": 0.258},
            },
        ],
    },
    "krippendorff_4observers": {
        "use": "must",
        "source": "Krippendorff 2004 p.230 / 2011 'Computing Krippendorff's "
        "Alpha-Reliability' C,D; also dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Krippendorff2004Test.java; "
        "fast-krippendorff README/sample.py; nltk/test/unit/test_disagreement.py "
        "(0.743421052632); kgwet/irrCAC README (cac.raw4raters)",
        "ratings": [
            [1, 1, None, 1],
            [2, 2, 3, 2],
            [3, 3, 3, 3],
            [3, 3, 3, 3],
            [2, 2, 2, 2],
            [1, 2, 3, 4],
            [4, 4, 4, 4],
            [1, 1, 2, 1],
            [2, 2, 2, 2],
            [None, 5, 5, 5],
            [None, None, 1, 1],
            [None, None, 3, None],
        ],
        "expected": {
            "alpha": {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797},
            "alpha_digits": {
                "nominal": 0.743421052631579,
                "ordinal": 0.8153875037548814,
                "interval": 0.8491071428571428,
                "ratio": 0.7974027747116121,
            },
            "Do_nominal": 0.2,
            "De_nominal": 0.779,
            "Do_interval": 0.433,
            "De_interval": 2.872,
            "irrCAC_R_README": {
                "pa": {"pa": 0.8181818, "se": 0.12561, "ci": [0.542, 1]},
                "ac1": {"pe": 0.1903212, "value": 0.77544, "se": 0.14295, "ci": [0.461, 1]},
                "fleiss": {"pe": 0.2387153, "value": 0.76117, "se": 0.15302, "ci": [0.424, 1]},
                "alpha": {"pa": 0.805, "pe": 0.24, "value": 0.74342, "se": 0.14548, "ci": [0.423, 1]},
            },
            "irrCAC_py_044": {
                "ac1": {"value": 0.775444, "se": 0.14295, "ci": [0.460813, 1]},
                "fleiss": {"value": 0.761169, "se": 0.153019, "ci": [0.424376, 1]},
                "alpha": {"value": 0.743421, "se": 0.145574, "ci": [0.419062, 1]},
                "bp": {"value": 0.772727, "se": 0.144717, "ci": [0.454208, 1]},
                "conger": {"value": 0.762817, "se": 0.149168, "ci": [0.434501, 1]},
            },
            "weighted": {
                "alpha": {
                    "bipolar": 0.835,
                    "circular": 0.79,
                    "linear": 0.8,
                    "ordinal": 0.834,
                    "quadratic": 0.849,
                    "radical": 0.772,
                    "ratio": 0.797,
                },
                "alpha_se": {
                    "bipolar": 0.128,
                    "circular": 0.141,
                    "linear": 0.135,
                    "ordinal": 0.131,
                    "quadratic": 0.129,
                    "radical": 0.14,
                    "ratio": 0.14,
                },
                "ac2": {
                    "bipolar": 0.9,
                    "circular": 0.83,
                    "linear": 0.859,
                    "ordinal": 0.899,
                    "quadratic": 0.914,
                    "radical": 0.82,
                },
                "ac2_se": {
                    "bipolar": 0.106,
                    "circular": 0.133,
                    "linear": 0.117,
                    "ordinal": 0.107,
                    "quadratic": 0.104,
                    "radical": 0.128,
                },
            },
            "note": "Gwet 'ordinal' weights (.834) are NOT Krippendorff's ordinal "
            "metric (.815). Python port SE .145574 differs from R .14548: "
            "port uses pa where R uses pa' in pa.ivec, and df n2-1 instead "
            "of n0-1.",
        },
        "tolerance": {"published": 0.0005, "digits": 1e-12},
    },
    "krippendorff_binary_2coders": {
        "use": "must",
        "source": "Krippendorff 1980 p.133 / 2004 / 2011 section A; "
        "dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Krippendorff1980Test.java; "
        "ATLAS.ti v9 manual ICAMethodsForTesting (same data, 60% agreement, 56% "
        "chance)",
        "ratings": [[0, 0], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 1], [1, 0], [0, 0]],
        "expected": {
            "percent": 0.6,
            "alpha_nominal": 0.095,
            "alpha_digits": 0.09523809523809534,
            "Do": 0.4,
            "De": 0.442,
        },
    },
    "nltk_small": {
        "use": "variant",
        "source": "nltk/test/unit/test_disagreement.py",
        "cases": [
            {
                "triples": [
                    ["c1", "d1", "YES"],
                    ["c2", "d1", "NO"],
                    ["c3", "d1", "NO"],
                    ["c1", "d2", "YES"],
                    ["c2", "d2", "NO"],
                    ["c3", "d3", "NO"],
                ],
                "alpha": -0.3333333333333333,
            },
            {"triples": [["c1", "1", 1], ["c2", "1", 1], ["c1", "2", 2], ["c2", "2", 2]], "alpha": 1.0},
            {
                "ratings": {"1": [1, 1, 2], "2": [1, 1, None], "3": [None, 1, 2]},
                "alpha": 1.0,
                "alpha_if_None_is_a_label": 0.3333333333333333,
            },
        ],
    },
    "randolph_2005": {
        "use": "variant",
        "source": "Randolph 2005 p.17; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Randolph2005Test.java",
        "cases": [
            {"ratings": ["YYY", "YYN", "NNY", "NNN"], "expected": {"fleiss": 0.33, "randolph": 0.33}},
            {"ratings": ["YYY", "YYN", "YYN", "YYY"], "expected": {"fleiss": -0.2, "randolph": 0.33}},
        ],
    },
    "sample_size_bloch_kraemer": {
        "use": "must",
        "source": "ATLAS.ti manual 'Sample Size and Decision Rules' citing Krippendorff "
        "2019 / Bloch & Kraemer 1989 eq 3.7",
        "cases": [
            {"p_c": 0.25, "alpha_min": 0.8, "significance": 0.05, "n": 139},
            {"p_c": 0.25, "alpha_min": 0.667, "significance": 0.05, "n": 81},
        ],
    },
    "set_valued_masi": {
        "use": "variant",
        "source": "pairs: nltk/metrics/distance.py masi_distance doctest (3.10: 2/3; older releases "
        ".665 because M was .67/.33); study: dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/SetAnnotationsTest.java",
        "distances": [
            {"a": [1, 2], "b": [1, 2, 3, 4], "masi": 0.6666666666666666, "jaccard": 0.5},
            {
                "a": ["A"],
                "b": ["A", "B"],
                "masi": 0.6666666666666666,
                "jaccard": 0.5,
                "dkpro_masi": 0.16666666666666666,
                "dkpro_set": 0.3333333333333333,
            },
            {
                "a": ["A", "B"],
                "b": ["B", "C"],
                "masi": 0.8888888888888888,
                "jaccard": 0.6666666666666666,
                "dkpro_masi": 0.4444444444444444,
                "dkpro_set": 0.6666666666666666,
            },
            {"a": ["A"], "b": ["B"], "masi": 1, "jaccard": 1},
            {"a": ["A", "B"], "b": ["A", "B"], "masi": 0, "jaccard": 0},
            {"a": [], "b": [], "masi": 0, "jaccard": 0, "note": "nltk: ZeroDivisionError; define 0"},
        ],
        "study": [
            [[], []],
            [["A"], []],
            [["A"], ["A"]],
            [["A"], ["B"]],
            [["A", "B"], ["A"]],
            [["A", "B"], ["A", "C"]],
            [["A", "B", "C"], ["A", "B", "C"]],
            [["C"], ["A", "C"]],
            [["C"], ["A", "C"]],
        ],
        "expected": {
            "alpha_masi_passonneau2006": 0.2730806608357629,
            "alpha_jaccard": 0.3156199677938808,
            "alpha_nominal": 0.23880597014925375,
            "dkpro_set": {
                "Do": 0.333,
                "De": 0.409,
                "alpha": 0.186,
                "definition": "0 / subset 1/3 (empty is a subset) / overlap 2/3 / disjoint 1 (Passonneau 2004)",
            },
            "dkpro_masi": {
                "Do": 0.253,
                "De": 0.338,
                "alpha": 0.252,
                "definition": "Jaccard distance x (1/3|2/3): NOT Passonneau 2006",
            },
            "percent": 0.333,
            "max_percent": 0.667,
            "dice": 0.5,
        },
        "note": "alpha_masi/jaccard/nominal measured with nltk 3.10.4 with empty==empty -> 0",
    },
    "single_disagreement": {
        "use": "variant",
        "source": "pln-fing-udelar/fast-krippendorff#11, o-P-o/disagree#7 (Krippendorff confirmed by e-mail)",
        "ratings": [[3, 3, 3, 3, 3], [3, 3, 3, 3, None], [3, 3, None, 3, 3], [3, 3, None, 3, 3], [3, 3, 3, 1, 3]],
        "expected": {"alpha_nominal": 0.0},
    },
    "warrens_2012": {
        "use": "variant",
        "source": "Warrens 2012 pp.3,9; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Warrens2012Test.java "
        "(erratum noted there: printed .645 is wrong, .675 right)",
        "cases": [
            {
                "patterns": [["1111", 10], ["1010", 2], ["1000", 2], ["0001", 1], ["0000", 15]],
                "expected": {"hubert_conger": 0.802479, "kappa_12": "8/11"},
            },
            {"patterns": [["1111", 6], ["1000", 5], ["0000", 4]], "expected": {"hubert_conger": 0.675}},
            {"patterns": [["1111", 6], ["1010", 5], ["0000", 4]], "expected": {"hubert_conger": 0.564}},
        ],
    },
    "zwick_1988": {
        "use": "must",
        "source": "Zwick 1988 p.376; dkpro/dkpro-statistics@f7f4f891 "
        "dkpro-statistics-agreement/src/test/java/org/dkpro/statistics/agreement/coding/Zwick1988Test.java",
        "cats": "ABCD",
        "tables": [
            {
                "table": [[20, 0, 0, 5], [0, 10, 15, 0], [0, 15, 10, 0], [5, 0, 0, 20]],
                "expected": {"percent": 0.6, "S": 0.467, "pi": 0.467, "kappa": 0.467},
            },
            {
                "table": [[20, 10, 10, 0], [10, 10, 0, 0], [10, 0, 10, 0], [0, 0, 0, 20]],
                "expected": {"percent": 0.6, "S": 0.467, "pi": 0.444, "kappa": 0.444},
            },
            {
                "table": [[20, 5, 5, 10], [0, 10, 5, 5], [0, 5, 10, 5], [0, 0, 0, 20]],
                "expected": {"percent": 0.6, "S": 0.467, "pi": 0.46, "kappa": 0.474},
            },
        ],
    },
}
