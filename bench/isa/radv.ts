/**
 * RADV's compiler, ACO, without a card. The driver has a null device, which makes pipelines for a family of cards that the environment
 * names; VK_KHR_pipeline_executable_properties tells what it made. Its library is called directly, so that no loader is needed.
 */
import koffi from "koffi";
import { withoutNativeWarnings } from "../../src/gpu/quiet.node.ts";
import { type Address, type NativeMemory, nativeMemory } from "./memory.ts";
import type { BufferSlot, SpirvModule } from "./spirv.ts";
import { CAPTURE, COMPUTE_STAGE, DESCRIPTOR, S_TYPE, STRUCT, VERSION_1_3 } from "./vulkan.ts";

/** What the compiler made of a kernel. */
export interface Compiled {
  /** The driver's own numbers, by its own names. */
  readonly statistics: Readonly<Record<string, number>>;
  /** The final instructions as text. */
  readonly assembly: string;
}

/** The compiler for one family of cards. */
export interface CardCompiler {
  /** The driver's name of the card that is not there. */
  readonly card: string;
  /** Version of Mesa. */
  readonly mesa: string;
  compile(module: SpirvModule): Compiled;
}

/** The driver's commands. Pointers and dispatchable handles are addresses, as are the other handles on machines of 64 bits. */
type Call = (name: string, ...values: readonly (Address | number | null)[]) => void;

const REMEDY = "take Mesa 24 or later";
const EXTENSIONS = ["VK_KHR_pipeline_executable_properties", "VK_EXT_robustness2"];

/**
 * Open the compiler of a family.
 * @param library path of libvulkan_radeon.so
 * @param family Mesa's name, as `navi31`
 * @throws a sentence where the driver cannot do it
 */
export async function openRadv(library: string, family: string): Promise<CardCompiler> {
  // The driver reads them when it makes an instance and looks for cards.
  process.env["RADV_FORCE_FAMILY"] = family;
  process.env["MESA_SHADER_CACHE_DISABLE"] = "true";
  const memory = nativeMemory();
  const lookUp = koffi.load(library).func("vk_icdGetInstanceProcAddr", "void *", ["void *", "str"]);
  let instance: Address | null = null;
  const call: Call = (name, ...values) => {
    const command = lookUp(instance, name) as Address | null;
    if (command === null) throw new Error(`isa: RADV has no command ${name}; ${REMEDY}`);
    const types = values.map((value) => (typeof value === "number" ? "uint32" : "void *"));
    const result = koffi.call(command, koffi.proto("int32", types), ...values) as number;
    if (result < 0) throw new Error(`isa: ${name} gave ${result} for ${family}; ${REMEDY}`);
  };
  const handle = (name: string, ...values: readonly (Address | number | null)[]): Address => {
    const made = memory.put("uint64", 0);
    call(name, ...values, made);
    return BigInt(memory.read<number | bigint>(made, "uint64"));
  };

  instance = handle("vkCreateInstance", instanceInfo(memory), null);
  const one = memory.put("uint32", 1);
  // The driver remarks that the card has no place on a bus.
  const card = await withoutNativeWarnings(() => handle("vkEnumeratePhysicalDevices", instance, one));
  const at = memory.put(STRUCT.PhysicalDeviceProperties, {});
  const getProperties = lookUp(instance, "vkGetPhysicalDeviceProperties") as Address;
  koffi.call(getProperties, koffi.proto("void", ["void *", "void *"]), card, at);
  const { deviceName, driverVersion } = memory.read<{ deviceName: string; driverVersion: number }>(
    at,
    STRUCT.PhysicalDeviceProperties,
  );
  const device = handle("vkCreateDevice", card, deviceInfo(memory), null);
  return {
    card: deviceName,
    mesa: `${driverVersion >>> 22}.${(driverVersion >>> 12) & 0x3ff}.${driverVersion & 0xfff}`,
    compile(module) {
      const own = nativeMemory();
      try {
        return compiled(own, call, device, module);
      } finally {
        own.free();
      }
    },
  };
}

function instanceInfo(memory: NativeMemory): Address {
  return memory.put(STRUCT.InstanceCreateInfo, {
    sType: S_TYPE.InstanceCreateInfo,
    pApplicationInfo: memory.put(STRUCT.ApplicationInfo, {
      sType: S_TYPE.ApplicationInfo,
      apiVersion: VERSION_1_3,
    }),
  });
}

/** A device with what Dawn's modules ask for, and with the bounds of buffers left to the card, as Dawn does where it can. */
function deviceInfo(memory: NativeMemory): Address {
  const executables = memory.put(STRUCT.PipelineExecutablePropertiesFeatures, {
    sType: S_TYPE.PipelineExecutablePropertiesFeatures,
    pipelineExecutableInfo: 1,
  });
  const model = memory.put(STRUCT.VulkanMemoryModelFeatures, {
    sType: S_TYPE.VulkanMemoryModelFeatures,
    pNext: executables,
    vulkanMemoryModel: 1,
    vulkanMemoryModelDeviceScope: 1,
  });
  return memory.put(STRUCT.DeviceCreateInfo, {
    sType: S_TYPE.DeviceCreateInfo,
    pNext: memory.put(STRUCT.Robustness2Features, {
      sType: S_TYPE.Robustness2Features,
      pNext: model,
      robustBufferAccess2: 1,
    }),
    queueCreateInfoCount: 1,
    pQueueCreateInfos: memory.put(STRUCT.DeviceQueueCreateInfo, {
      sType: S_TYPE.DeviceQueueCreateInfo,
      queueCount: 1,
      pQueuePriorities: memory.put("float", 1),
    }),
    enabledExtensionCount: EXTENSIONS.length,
    ppEnabledExtensionNames: memory.putAll("void *", EXTENSIONS.map(memory.text)),
    pEnabledFeatures: memory.put(STRUCT.PhysicalDeviceFeatures, { robustBufferAccess: 1 }),
  });
}

function compiled(memory: NativeMemory, call: Call, device: Address, module: SpirvModule): Compiled {
  const make = (name: string, info: Address): Address => {
    const made = memory.put("uint64", 0);
    call(name, device, info, null, made);
    return BigInt(memory.read<number | bigint>(made, "uint64"));
  };
  const sets = layoutsOf(module.buffers).map((bindings) =>
    make(
      "vkCreateDescriptorSetLayout",
      memory.put(STRUCT.DescriptorSetLayoutCreateInfo, {
        sType: S_TYPE.DescriptorSetLayoutCreateInfo,
        bindingCount: bindings.length,
        pBindings: memory.putAll(STRUCT.DescriptorSetLayoutBinding, bindings),
      }),
    ),
  );
  const layout = make(
    "vkCreatePipelineLayout",
    memory.put(STRUCT.PipelineLayoutCreateInfo, {
      sType: S_TYPE.PipelineLayoutCreateInfo,
      setLayoutCount: sets.length,
      pSetLayouts: memory.putAll("uint64", sets),
    }),
  );
  const shader = make(
    "vkCreateShaderModule",
    memory.put(STRUCT.ShaderModuleCreateInfo, {
      sType: S_TYPE.ShaderModuleCreateInfo,
      codeSize: module.words.byteLength,
      pCode: memory.words(module.words),
    }),
  );
  const info = memory.put(STRUCT.ComputePipelineCreateInfo, {
    sType: S_TYPE.ComputePipelineCreateInfo,
    flags: CAPTURE,
    stage: {
      sType: S_TYPE.PipelineShaderStageCreateInfo,
      stage: COMPUTE_STAGE,
      module: shader,
      pName: memory.text(module.entryPoint),
    },
    layout,
  });
  const made = memory.put("uint64", 0);
  call("vkCreateComputePipelines", device, null, 1, info, null, made);
  const pipeline = BigInt(memory.read<number | bigint>(made, "uint64"));
  const result = described(memory, call, device, pipeline);
  call("vkDestroyPipeline", device, pipeline, null);
  call("vkDestroyShaderModule", device, shader, null);
  call("vkDestroyPipelineLayout", device, layout, null);
  for (const set of sets) call("vkDestroyDescriptorSetLayout", device, set, null);
  return result;
}

/** Bindings of each set up to the last that is used. */
function layoutsOf(buffers: readonly BufferSlot[]): readonly (readonly object[])[] {
  const sets = Math.max(-1, ...buffers.map(({ set }) => set)) + 1;
  return Array.from({ length: sets }, (_, wanted) =>
    buffers
      .filter(({ set }) => set === wanted)
      .map(({ binding, uniform }) => ({
        binding,
        descriptorType: uniform ? DESCRIPTOR.uniformBuffer : DESCRIPTOR.storageBuffer,
        descriptorCount: 1,
        stageFlags: COMPUTE_STAGE,
      })),
  );
}

/** Statistics and listings of a pipeline. Each list is asked for its length first. */
function described(memory: NativeMemory, call: Call, device: Address, pipeline: Address): Compiled {
  const executable = memory.put(STRUCT.PipelineExecutableInfo, {
    sType: S_TYPE.PipelineExecutableInfo,
    pipeline,
  });
  const lengthOf = (command: string): { readonly count: Address; readonly length: number } => {
    const count = memory.put("uint32", 0);
    call(command, device, executable, count, null);
    return { count, length: memory.read<number>(count, "uint32") };
  };

  const getStatistics = "vkGetPipelineExecutableStatisticsKHR";
  const numbers = lengthOf(getStatistics);
  const statistic = { sType: S_TYPE.PipelineExecutableStatistic };
  const statistics = memory.putAll(
    STRUCT.PipelineExecutableStatistic,
    Array.from({ length: numbers.length }, () => statistic),
  );
  call(getStatistics, device, executable, numbers.count, statistics);

  const getTexts = "vkGetPipelineExecutableInternalRepresentationsKHR";
  type Text = { readonly name: string; readonly dataSize: number | bigint; readonly pData: Address };
  const texts = lengthOf(getTexts);
  const representation = { sType: S_TYPE.PipelineExecutableInternalRepresentation };
  const empty = Array.from({ length: texts.length }, () => representation);
  const layout = STRUCT.PipelineExecutableInternalRepresentation;
  const sizes = memory.putAll(layout, empty);
  call(getTexts, device, executable, texts.count, sizes);
  const filled = memory.putAll(
    layout,
    memory.readAll<Text>(sizes, layout, texts.length).map(({ dataSize }) => ({
      ...representation,
      dataSize,
      pData: memory.putAll("uint8", new Array(Number(dataSize)).fill(0)),
    })),
  );
  call(getTexts, device, executable, texts.count, filled);
  const assembly = memory.readAll<Text>(filled, layout, texts.length).find(({ name }) => name === "Assembly");
  if (assembly === undefined) throw new Error(`isa: RADV lists no assembly; ${REMEDY}`);
  return {
    statistics: Object.fromEntries(
      memory
        .readAll<{ readonly name: string; readonly value: number | bigint }>(
          statistics,
          STRUCT.PipelineExecutableStatistic,
          numbers.length,
        )
        .map(({ name, value }) => [name, Number(value)]),
    ),
    assembly: koffi.decode.string(assembly.pData),
  };
}
